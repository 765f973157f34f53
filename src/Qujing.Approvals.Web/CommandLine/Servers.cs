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
    internal const int DemoPort = 5080;

    public static async Task<int> DemoAsync(ProductFolders folders, int port, (TextWriter Output, bool AsJson) to, CancellationToken cancellation)
    {
        // One click signs in as anybody: never anywhere but on the machine itself.
        string address = $"http://localhost:{port}";
        if (ListenAddress.Taken(address) is { } taken)
        {
            return ListenAddress.Refuse(to, taken, "用 --port 指定另一个端口，例如 --port 5081");
        }

        if (!to.AsJson && !File.Exists(folders.DatabaseFile))
        {
            await to.Output.WriteLineAsync("正在准备演示数据，约需一分钟……");
        }

        if (await DemoFolder.PrepareAsync(folders, making => SeedAsync(making, TimeProvider.System.GetUtcNow())) is { Count: > 0 } unknown)
        {
            return OfficeVerbs.TooNew(to, unknown);
        }

        await using WebApplication app = Build(folders, new WebChoices { IsDemo = true, Secure = false });
        await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        app.Urls.Add(address);
        await app.StartAsync(cancellation);
        await to.Output.WriteLineAsync(to.AsJson ? JsonSerializer.Serialize(new { address, isDemo = true }) : $"演示已启动：{address}（按 Ctrl+C 停止）");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    public static async Task<int> ServeAsync(ProductFolders folders, (TextWriter Output, bool AsJson) to, CancellationToken cancellation)
    {
        if (Migrator.Unknown(folders.Database) is { Count: > 0 } unknown)
        {
            return OfficeVerbs.TooNew(to, unknown);
        }

        Migrator.Migrate(folders.Database);
        await using WebApplication app = Build(folders, new WebChoices());
        if (ListenAddress.Taken(app.Configuration[WebHostDefaults.ServerUrlsKey]) is { } taken)
        {
            return ListenAddress.Refuse(to, taken, "用 ASPNETCORE_URLS 指定另一个地址");
        }

        if (ListenAddress.PlainHttp(app.Configuration) is { } plain)
        {
            // Not among what is read as JSON.
            await (to.AsJson ? Console.Error : to.Output).WriteLineAsync(plain);
        }

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
