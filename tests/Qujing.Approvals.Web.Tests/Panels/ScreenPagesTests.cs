using AngleSharp.Dom;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class ScreenPagesTests
{
    [Fact]
    public async Task Screen_OpenBallot_ShowsHowManyAndNobody()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 5, BallotChoice.Fail);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument screen = await lead.GetAsync(PanelSite.At(number, "screen"));

        Assert.Equal("1 / 17", screen.QuerySelector(".g-screen-count")!.TextContent);
        Assert.Equal("5", screen.QuerySelector("noscript meta[http-equiv=refresh]")!.GetAttribute("content"));
        Assert.Null(screen.QuerySelector("form, button, meter"));
        Assert.DoesNotContain((await system.MemberAsync(number, 5)).FullName, screen.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_ClosedBallot_ShowsWhatItCameTo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 12);
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 3));

        IDocument screen = await member.GetAsync(PanelSite.At(number, "screen"));

        Assert.Equal("12 / 17", screen.QuerySelector(".g-screen-count")!.TextContent);
        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", screen.QuerySelector(".g-verdict")!.TextContent);
    }

    [Fact]
    public async Task Progress_RenewsByItsLinkAndPartByPart()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument progress = await lead.GetAsync(PanelSite.At(number, "progress"));

        Assert.Equal(PanelSite.At(number, "progress"), progress.QuerySelector("[data-live-words] a")!.GetAttribute("href"));
        Assert.Single(progress.QuerySelectorAll("[data-live][role=status]"));
        Assert.Single(progress.QuerySelectorAll("script[type=module][src^='/js/live.js?v=']"));
        Assert.Null(progress.QuerySelector("meta[http-equiv=refresh]"));
    }
}
