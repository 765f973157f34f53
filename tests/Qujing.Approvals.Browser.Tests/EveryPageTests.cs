[assembly: AssemblyFixture(typeof(Qujing.Approvals.Browser.Tests.Chromium))]

namespace Qujing.Approvals.Browser.Tests;

/// <summary>Every page that a role reaches by its links, as people look at it; pictures of each lie in the folder of screenshots beside the program.</summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private const int PagesMin = 120;

    /// <summary>Public first; "" is a visitor.</summary>
    public static TheoryData<string> Roles => ["", "OrganisingBody", "Secretariat", "DepartmentReviewer", "Expert", "MeetingRecorder", "Supervisor", "Auditor", "Administrator",
        "CountyEducation", "CountyLeader", "Federation", "Township", "CommitteeMember", "School", "Guardian", "CityEducation"];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task EveryPage_AtEveryWidthAndInEveryMode_IsWithoutAFault(string role)
    {
        _ = chromium.Browser;
        PlannedPage[] pages = [.. (await chromium.LooksAsync()).Where(page => page.Role == role)];
        // What a page shows that another showed before breaks at its widths alone, where its words are longer.
        HashSet<string> whole = [.. PagePlan.OfNewParts(await chromium.PlanAsync()).Select(page => page.Path)];
        var lookers = new Lookers(chromium, chromium.Town, "pages");
        await lookers.EachAsync(pages, (page, planned, picture) => whole.Contains(planned.Path) ? new PageLook(page, picture).AllAsync() : new PageLook(page, picture).AtWidthsAsync());

        // A role whose pages all look as those of others has none of its own to be looked at.
        Assert.Contains(await chromium.PlanAsync(), page => page.Role == role);
        Assert.True(lookers.Faults.Length == 0, lookers.Faults);
    }

    /// <summary>English words are longer, and break elsewhere.</summary>
    [Fact]
    public async Task EveryRoute_InEnglish_FitsAndIsWithoutAFault()
    {
        _ = chromium.Browser;
        var lookers = new Lookers(chromium, chromium.Town, "english");
        await lookers.EachAsync((await chromium.PlanAsync()).DistinctBy(page => page.Route).Select(page => page.InEnglish()), (page, _, picture) => new PageLook(page, picture).InEnglishAsync());

        Assert.True(lookers.Faults.Length == 0, lookers.Faults);
    }

    [Fact]
    public async Task Plan_HoldsEveryRolesPages()
    {
        _ = chromium.Browser;
        IReadOnlyList<PlannedPage> plan = await chromium.PlanAsync();

        Assert.InRange(plan.Count, PagesMin, int.MaxValue);
        Assert.Equal(Roles.Select(row => row.Data).Order(StringComparer.Ordinal), plan.Select(page => page.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ABadPage_IsCaughtByEachCheck()
    {
        await using IBrowserContext context = await chromium.EnterAsync(chromium.Town, accountId: null);
        IPage page = await context.NewPageAsync();
        await page.SetContentAsync(
            """
            <html><body><style>button{outline:none!important;order:1} .low{height:20px;overflow:hidden}</style><nav class="g-nav">menu</nav><div style="width:1900px">wide</div>
            <img src="data:,"><input><button tabindex="2">Go</button><a href="#x" tabindex="1">on</a><p class="low">a<br>b<br>c</p><div class="g-note">note</div></body></html>
            """);
        string found = string.Join('\n', await new PageLook(page, Path.Combine(AppContext.BaseDirectory, "screenshots", "bad")).AllAsync());

        Assert.All(
            ["scrolls sideways", "cuts its text off", "image-alt", "label", "html-has-lang", "no focus ring: <button", "out of order", "not in the order it shows", "smaller than 44", "no outline in forced colours", "on paper: <nav", "no heading on paper"],
            sign => Assert.Contains(sign, found, StringComparison.Ordinal));
    }
}
