using Qujing.Approvals.Web.Studio;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>Elsa Studio itself, as the product serves it: our definitions and a running case on its canvas, and nothing that it can change.</summary>
public sealed class StudioTests(Chromium chromium)
{
    /// <summary>Studio starts a runtime of its own in the browser.</summary>
    private const float BootMilliseconds = 180_000;

    // The program of these tests starts the product as a process and knows its library alone.
    private const int NewestVersion = 4;

    private const string Writes =
        """
        async () => {
          const asked = [["POST", "workflow-definitions/master-plan-approval/execute"], ["POST", "workflow-definitions"], ["PUT", "workflow-definitions/master-plan-approval"], ["DELETE", "workflow-definitions/master-plan-approval"]];
          return await Promise.all(asked.map(async ([method, path]) => (await fetch("/studio/api/" + path, { method, body: "{}", headers: { "Content-Type": "application/json" } })).status));
        }
        """;

    [Fact]
    public async Task Studio_ShowsBothDefinitionsAndARunningCase_AndCanChangeNothing()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync(StudioOnThisMachine());
        using IDisposable turn = await chromium.WindowAsync();
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(town, "JointReview");
        long taken = await town.TakenAsync();
        IPage page = await chromium.SitAsync(town, "auditor", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        IReadOnlyList<string> faults = FaultsOf(page, town.Address());

        await OpenAsync(page, "/studio/definitions/special-education-placement/4", Activity("综合评估"), Activity("学校接收"));
        await OpenAsync(page, $"/studio/definitions/master-plan-approval/{NewestVersion}", Activity("联合审查"), Activity("评审组表决"));
        await OpenAsync(page, $"/studio/cases/{number}", Activity("联合审查"), Counter("CompletenessCheck"), Counter("JointReview"), Entry("完整性核查 - Completed"), Entry("联合审查 - Started"));

        IFrameLocator studio = page.FrameLocator("iframe.g-studio");
        Assert.Equal((0, 0), (await studio.Locator(Entry("联合审查 - Completed")).CountAsync(), await studio.Locator(Counter("PanelBallot")).CountAsync()));

        Assert.Equal([], faults);
        Assert.All(await page.Frames[1].EvaluateAsync<int[]>(Writes), status => Assert.Equal(403, status));
        Assert.Equal(taken, await town.TakenAsync());
        await page.Context.DisposeAsync();
    }

    private static string Activity(string name) => $".x6-node:has-text('{name}')";

    /// <summary>Once there.</summary>
    private static string Counter(string id) => $"[data-cell-id='{id}'] .mud-badge:has-text('1')";

    private static string Entry(string words) => $".mud-timeline-item:has-text('{words}')";

    private static async Task OpenAsync(IPage page, string address, params string[] parts)
    {
        await page.GotoAsync(address);
        IFrameLocator studio = page.FrameLocator("iframe.g-studio");
        foreach (string part in parts)
        {
            // What lies beyond the canvas' edge is there, and not to be seen.
            await studio.Locator(part).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = BootMilliseconds });
        }
    }

    /// <summary>Errors on the console or in a script, and whatever was asked of another host.</summary>
    private static List<string> FaultsOf(IPage page, string own)
    {
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            var asked = new Uri(request.Url);
            if (asked.Scheme is not ("data" or "blob") && !request.Url.StartsWith(own + "/", StringComparison.Ordinal))
            {
                faults.Add(request.Url);
            }
        };
        return faults;
    }

    /// <summary>Where <c>./test</c> brings it; skips by name where it isn't, and fails where a browser is required.</summary>
    private static string StudioOnThisMachine()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Qujing.Approvals.sln")))
        {
            folder = folder.Parent;
        }

        string? named = Environment.GetEnvironmentVariable(StudioFolder.Variable);
        StudioFolder studio = StudioFolder.Of(string.IsNullOrEmpty(named) ? Path.Combine(folder?.FullName ?? "", "var", "studio") : named);
        if (!studio.IsInstalled)
        {
            Assert.False(Environment.GetEnvironmentVariable("QUJING_BROWSER_REQUIRED") == "1", "Elsa Studio is required here, and isn't installed: ./run studio install.");
            Assert.Skip("Elsa Studio isn't installed: ./run studio install.");
        }

        return studio.Root;
    }
}
