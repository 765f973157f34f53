using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>From the approval to the public's page as people do it: the office issues, the organising body withholds one document and publishes, anybody reads.</summary>
public sealed class DecisionJourneyTests : IAsyncLifetime
{
    private readonly Chromium _chromium = new();

    public ValueTask InitializeAsync() => _chromium.InitializeAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task Approval_ToThePublicsPage_ByClicksAlone()
    {
        _ = _chromium.Browser;
        var faults = new List<string>();
        (string approved, string zone) = await DecisionViews.CaseAtAsync(_chromium, "Approval");
        IPage office = await DecisionViews.EnterAsync(_chromium, "recorder");
        await office.GotoAsync($"/cases/{approved}/approval");
        await office.FillAsync("#DocumentNumber", "曲政复〔2026〕31号");
        await office.FillAsync("#IssuedOn", "2026-11-24");
        await DecisionViews.LookAsync(office, "approval", faults);
        await office.ClickAsync("button[value=check]");
        Assert.Contains("2027-11-24 24:00", await office.InnerTextAsync("main"), StringComparison.Ordinal);
        await DecisionViews.LookAsync(office, "approval-check", faults);
        await office.ClickAsync("button[value=issue]");
        Assert.Contains("曲政复〔2026〕31号", await office.InnerTextAsync("main"), StringComparison.Ordinal);

        IPage body = await DecisionViews.EnterAsync(_chromium, "body-" + zone);
        await body.ClickAsync($"a[href='/cases/{approved}/publication']");
        await body.CheckAsync("input[name='Hide[annex-special-study]']");
        await body.ClickAsync("button[value=check]");
        await DecisionViews.LookAsync(body, "publication-refused", faults);
        await body.FillAsync("input[name='Grounds[annex-special-study]']", "政府信息公开条例第十五条，商业秘密");
        await body.ClickAsync("button[value=check]");
        await DecisionViews.LookAsync(body, "publication-preview", faults);
        await body.ClickAsync("button[value=publish]");

        IPage reader = await (await _chromium.EnterAsync(accountId: null, new BrowserNewContextOptions())).NewPageAsync();
        await reader.GotoAsync("/public");
        await DecisionViews.LookAsync(reader, "public", faults);
        await reader.ClickAsync($"a[href='/public/decisions/{approved}']");
        await DecisionViews.LookAsync(reader, "public-decision", faults);
        Assert.Contains("商业秘密", await reader.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(11, await reader.Locator("td a[href*='/documents/']").CountAsync());
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

/// <summary>The pages of the office and of the organising body from the meeting to the lock, over the town that all lookers share.</summary>
public sealed class DecisionPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("sec-industry", "ExecutiveMeeting", "/cases/{0}/agenda")]
    [InlineData("sec-industry", "ExecutiveMeeting", "/cases/{0}/deadlines")]
    [InlineData("recorder", "ExecutiveMeeting", "/cases/{0}/decision")]
    [InlineData("body-{1}", "ModificationLock", "/my/plans/{0}/modification")]
    [InlineData("body-{1}", "ModificationLock", "/cases/{0}/evaluation")]
    [InlineData("admin", "ModificationLock", "/admin/recount")]
    public async Task Page_AtThreeWidths_HasNoAxeViolation(string person, string stage, string page)
    {
        _ = chromium.Browser;
        var faults = new List<string>();
        (string number, string zone) = await DecisionViews.CaseAtAsync(chromium, stage);
        string path = page.Replace("{0}", number, StringComparison.Ordinal);
        IPage window = await DecisionViews.EnterAsync(chromium, person.Replace("{1}", zone, StringComparison.Ordinal));
        await window.GotoAsync(path);
        foreach (ILocator details in await window.Locator("details").AllAsync())
        {
            await details.Locator("summary").ClickAsync();
        }

        await DecisionViews.LookAsync(window, path.Trim('/').Replace('/', '_'), faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

internal static class DecisionViews
{
    /// <summary>The first case of the town at a stage, and its zone.</summary>
    public static async Task<(string Number, string Zone)> CaseAtAsync(Chromium chromium, string stage)
    {
        IReadOnlyList<string> found = await chromium.Town.Database.ReadAsync(session =>
            session.QueryAsync<string>("SELECT number || ' ' || zone_code FROM approval_case WHERE stage = @stage ORDER BY number", new { stage }));
        string[] parts = found[0].Split(' ');
        return (parts[0], parts[1]);
    }

    public static async Task<IPage> EnterAsync(Chromium chromium, string userName)
    {
        string id = (await chromium.Town.PeopleAsync()).Single(person => person.UserName == userName).Id;
        return await (await chromium.EnterAsync(id, new BrowserNewContextOptions())).NewPageAsync() is { } page && await page.GotoAsync("/") is not null ? page : throw new InvalidOperationException("No page.");
    }

    public static async Task LookAsync(IPage page, string name, List<string> faults)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "screenshots", "decision");
        foreach (int width in new[] { 1280, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            bool scrolls = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
            faults.AddRange(scrolls ? [$"{name} {width}: scrolls sideways"] : []);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.{width}.jpg"), FullPage = true, Type = ScreenshotType.Jpeg, Quality = 60 });
        }

        await page.SetViewportSizeAsync(1280, 900);
        AxeResult result = await page.RunAxe();
        faults.AddRange(result.Violations.Select(violation => $"{name}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}"));
    }
}
