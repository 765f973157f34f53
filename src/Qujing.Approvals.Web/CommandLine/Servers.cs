using System.Text.Json;
using Microsoft.Extensions.Configuration.Memory;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Web.SignIn;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Serves the pages: the demo on localhost, or an installation that starts empty.</summary>
internal static class Servers
{
    private const string DemoAddress = "http://localhost:5080";

    public static async Task<int> DemoAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, CancellationToken cancellation)
    {
        if (await DemoFolder.PrepareAsync(folders, making => SeedAsync(making, TimeProvider.System.GetUtcNow())) is { Count: > 0 } unknown)
        {
            return OfficeVerbs.TooNew(to, unknown);
        }

        WebApplication app = Build(folders, new WebChoices { IsDemo = true, Secure = false });
        await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        app.Urls.Add(DemoAddress);
        await to.Output.WriteLineAsync(to.AsJson ? JsonSerializer.Serialize(new { address = DemoAddress, isDemo = true }) : $"演示已启动：{DemoAddress}");
        await app.RunAsync(cancellation);
        return 0;
    }

    public static async Task<int> ServeAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, CancellationToken cancellation)
    {
        if (Migrator.Unknown(folders.Database) is { Count: > 0 } unknown)
        {
            return OfficeVerbs.TooNew(to, unknown);
        }

        Migrator.Migrate(folders.Database);
        WebApplication app = Build(folders, new WebChoices());
        await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            FirstAdministrator first = scope.ServiceProvider.GetRequiredService<FirstAdministrator>();
            if (await first.IsNeededAsync())
            {
                string code = await first.IssueCodeAsync();
                await to.Output.WriteLineAsync(to.AsJson
                    ? JsonSerializer.Serialize(new { setup = Routes.Setup, code })
                    : $"还没有管理员。24 小时内打开 {Routes.Setup}，输入一次性代码：{code}");
            }
        }

        await app.RunAsync(cancellation);
        return 0;
    }

    public static WebApplication Build(ProductFolders folders, WebChoices choices)
    {
        Directory.CreateDirectory(folders.Keys);
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        // First in order, so that any setting of the installation goes over it: six lines a page hide the one that matters.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [KeyValuePair.Create("Logging:LogLevel:Microsoft.AspNetCore", (string?)"Warning")] });
        builder.Services.AddQujingFeatures(folders).AddQujingWorkers(folders);
        builder.AddQujingWeb(choices);
        return builder.Build().UseQujingWeb();
    }

    internal static Task SeedAsync(ProductFolders folders, DateTimeOffset now) => DemoOffice.SeedAsync(folders, now);
}
