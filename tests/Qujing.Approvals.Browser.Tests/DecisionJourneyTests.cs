namespace Qujing.Approvals.Browser.Tests;

/// <summary>From the approval to the public's page as people do it: the office issues, the organising body withholds one document and publishes, anybody reads.</summary>
public sealed class DecisionJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task Approval_ToThePublicsPage_ByClicksAlone()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, string zone) = await CaseAtAsync(town, "ExecutiveMeeting");
        IPage office = await chromium.SitAsync(town, "recorder");
        await office.GotoAsync($"/cases/{number}/decision");
        await office.CheckAsync("input[name=Decision][value=Passed]");
        await office.FillAsync("#Minutes", "会议同意。");
        await office.ClickAsync("main button:has-text('核对')");
        await LookAsync(office, "decision-check");
        await office.ClickAsync("main button:has-text('确认记录')");

        await office.GotoAsync($"/cases/{number}/approval");
        await office.FillAsync("#DocumentNumber", "曲政复〔2026〕31号");
        await office.FillAsync("#IssuedOn", "2026-11-24");
        await LookAsync(office, "approval");
        await office.ClickAsync("button[value=check]");
        Assert.Contains("2027-11-24 24:00", await office.InnerTextAsync("main"), StringComparison.Ordinal);
        await LookAsync(office, "approval-check");
        await office.ClickAsync("button[value=issue]");
        Assert.Contains("曲政复〔2026〕31号", await office.InnerTextAsync("main"), StringComparison.Ordinal);

        await PublishAsync(await chromium.SitAsync(town, "body-" + zone), number);
        IPage reader = await chromium.SitAsync(town, userName: null);
        await reader.GotoAsync("/public");
        await LookAsync(reader, "public");
        await reader.ClickAsync($"a[href='/public/decisions/{number}']");
        await LookAsync(reader, "public-decision");
        Assert.Contains("商业秘密", await reader.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(11, await reader.Locator("td a[href*='/documents/']").CountAsync());
    }

    private static async Task PublishAsync(IPage body, string number)
    {
        await body.GotoAsync("/");
        await body.ClickAsync($"a[href='/cases/{number}/publication']");
        await body.CheckAsync("input[name='Hide[annex-special-study]']");
        await body.ClickAsync("button[value=check]");
        await LookAsync(body, "publication-refused");
        await body.FillAsync("input[name='Grounds[annex-special-study]']", "政府信息公开条例第十五条，商业秘密");
        await body.ClickAsync("button[value=check]");
        await LookAsync(body, "publication-preview");
        await body.ClickAsync("button[value=publish]");
    }

    /// <summary>The first case of the town at a stage, and its zone.</summary>
    internal static async Task<(string Number, string Zone)> CaseAtAsync(DemoTown town, string stage)
    {
        IReadOnlyList<string> found = await town.Database.ReadAsync(session =>
            session.QueryAsync<string>("SELECT number || ' ' || zone_code FROM approval_case WHERE stage = @stage ORDER BY number", new { stage }));
        string[] parts = found[0].Split(' ');
        return (parts[0], parts[1]);
    }

    private static async Task LookAsync(IPage page, string name) =>
        Assert.Equal([], await new PageLook(page, Path.Combine(AppContext.BaseDirectory, "screenshots", "decision", name)).AllAsync());
}
