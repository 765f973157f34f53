using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>The progress of a ballot renews itself where scripts run, stands still when asked to, and the big screen renews itself without any.</summary>
public sealed class LiveTests(Chromium chromium)
{
    [Fact]
    public async Task Progress_RenewsWhileItIsWatched_AndStandsStillWhenPaused()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, string zone) = await DecisionJourneyTests.CaseAtAsync(town, "PanelBallot");
        IPage lead = await chromium.SitAsync(town, SimulatedPeople.SecretariatOf(Zone.All.Single(known => known.Code == zone).LeadBureaus[0].Code));
        await lead.GotoAsync($"/cases/{number}/panel/1/progress");
        await lead.EvaluateAsync("window.isTheSamePage = true");
        IReadOnlyList<TownSeat> seats = await town.SeatsAsync(number);
        Assert.Contains("5 / 17", await lead.InnerTextAsync(".g-stats"), StringComparison.Ordinal);

        await VoteAsync(town, number, seats[^1]);
        await lead.Locator(".g-stats:has-text('6 / 17')").WaitForAsync();
        Assert.True(await lead.EvaluateAsync<bool>("window.isTheSamePage"));

        await lead.ClickAsync("button:has-text('暂停自动更新')");
        await VoteAsync(town, number, seats[^2]);
        await lead.WaitForTimeoutAsync(7_000);
        Assert.Contains("6 / 17", await lead.InnerTextAsync(".g-stats"), StringComparison.Ordinal);
        await lead.ClickAsync("button:has-text('恢复自动更新')");
        await lead.Locator(".g-stats:has-text('7 / 17')").WaitForAsync();
    }

    [Fact]
    public async Task Screen_WithoutScripts_RenewsItself()
    {
        _ = chromium.Browser;
        await using DemoTown town = await DemoTown.BuildAsync();
        (string number, _) = await DecisionJourneyTests.CaseAtAsync(town, "PanelBallot");
        IPage screen = await chromium.SitAsync(town, SimulatedPeople.Supervisor, new BrowserNewContextOptions { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 1920, Height = 1080 } });
        await screen.GotoAsync($"/cases/{number}/panel/1/screen");
        Assert.Contains("5 / 17", await screen.InnerTextAsync(".g-screen-count"), StringComparison.Ordinal);
        await PageLook.PictureAsync(screen, Path.Combine(AppContext.BaseDirectory, "screenshots", "journeys", "screen.1920.jpg"));

        await VoteAsync(town, number, (await town.SeatsAsync(number))[^1]);
        await screen.Locator(".g-screen-count:has-text('6 / 17')").WaitForAsync();
    }

    private async Task VoteAsync(DemoTown town, string number, TownSeat seat)
    {
        await using IBrowserContext context = await chromium.EnterAsync(town, seat.AccountId);
        IPage voter = await context.NewPageAsync();
        await voter.GotoAsync($"/vote/{number}/1");
        await voter.CheckAsync($"input[name=Choice][value={nameof(BallotChoice.Pass)}]");
        await voter.ClickAsync("main button:has-text('核对')");
        await voter.FillAsync("#FullName", seat.FullName);
        await voter.CheckAsync("#IsDeclared");
        await voter.ClickAsync("main button:has-text('确认并投票')");
        Assert.Contains("您已投票", await voter.InnerTextAsync("h1"), StringComparison.Ordinal);
    }
}
