using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Web.SignIn;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Serves the pages: the demo on localhost, or an installation that starts empty.</summary>
internal static class Servers
{
    private const string DemoAddress = "http://localhost:5080";
    private const int DemoSeed = 1;
    private static readonly TimeSpan DemoPast = TimeSpan.FromDays(45);

    public static async Task<int> DemoAsync(CancellationToken cancellation)
    {
        var folders = new ProductFolders(Path.GetFullPath("var/demo"));
        if (!File.Exists(folders.DatabaseFile))
        {
            await SeedAsync(folders, TimeProvider.System.GetUtcNow());
        }

        WebApplication app = Build(folders, new WebChoices { IsDemo = true, Secure = false, KeysFolder = folders.Keys });
        app.Urls.Add(DemoAddress);
        Console.WriteLine($"演示已启动：{DemoAddress}");
        await app.RunAsync(cancellation);
        return 0;
    }

    public static async Task<int> ServeAsync(ProductFolders folders, CancellationToken cancellation)
    {
        Migrator.MigrateSqlite(folders.DatabaseFile);
        WebApplication app = Build(folders, new WebChoices { KeysFolder = folders.Keys });
        await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        await using (AsyncServiceScope scope = app.Services.CreateAsyncScope())
        {
            FirstAdministrator first = scope.ServiceProvider.GetRequiredService<FirstAdministrator>();
            if (await first.IsNeededAsync())
            {
                Console.WriteLine($"还没有管理员。24 小时内打开 {Routes.Setup}，输入一次性代码：{await first.IssueCodeAsync()}");
            }
        }

        await app.RunAsync(cancellation);
        return 0;
    }

    public static WebApplication Build(ProductFolders folders, WebChoices choices)
    {
        Directory.CreateDirectory(folders.Keys);
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Services.AddQujingFeatures(folders).AddQujingWorkers(folders);
        builder.AddQujingWeb(choices);
        return builder.Build().UseQujingWeb();
    }

    /// <summary>Cases at the stages of the procedure, walked there by the acts themselves over the last weeks: one is overdue, one was returned.</summary>
    internal static async Task SeedAsync(ProductFolders folders, DateTimeOffset now)
    {
        await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folders.Root, DemoSeed, now - DemoPast);
        Zone[] zones = [.. Zone.All];
        for (int at = 0; at < zones.Length; at++)
        {
            await WalkToAsync(await SimulatedCase.OpenAsync(office, zones[at]), at);
            office.Clock.Now = office.Clock.Now.AddDays(1);
        }

        office.Clock.Now = now;
        await office.TryAsync(Actor.System.Id, new SweepDeadlines.Command(office.NewId(), Guid.Empty));
    }

    private static async Task WalkToAsync(SimulatedCase walk, int stage)
    {
        Func<Task>[] steps =
        [
            walk.SubmitAsync, walk.AcceptAsync, () => walk.ReviewJointlyAsync(passes: true), () => walk.FormPanelAsync(["482915", "3 5 1 6"]),
            walk.OpenBallotAsync, async () => { await walk.VoteAsync(Domain.Ballots.PassBar.Votes); await walk.CloseAndSignAsync(); }, () => walk.DecideAsync(30),
            () => walk.ApproveAndPublishAsync(12),
        ];
        int[] reached = [8, 7, 6, 5, 3, 0, 1, 2];
        foreach (Func<Task> step in steps.Take(reached[stage]))
        {
            await step();
        }

        if (reached[stage] == 1)
        {
            await walk.ReturnAsync();
        }
    }
}
