using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class PaperBallotPagesTests
{
    [Fact]
    public async Task Paper_ByTwoPeople_Counts()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string paper = PanelSite.At(number, "paper");
        Assert.NotNull((await lead.GetAsync(PanelSite.At(number, "progress"))).QuerySelector($"a[href='{paper}']"));
        Assert.Empty((await lead.GetAsync(paper)).QuerySelectorAll("[checked]"));

        IDocument first = await lead.GoOnAsync(paper, "enter", ("SeatNo", "6"), ("Choice", "Fail"), ("Opinion", "给排水不足"));
        Assert.Contains("已封存", first.MainText(), StringComparison.Ordinal);
        Assert.Null(first.QuerySelector("option[value='6']"));
        Assert.DoesNotContain("给排水不足", first.DocumentElement.OuterHtml, StringComparison.Ordinal);
        IDocument second = await supervisor.GoOnAsync(paper, "enter", ("SeatNo", "6"), ("Choice", "Fail"));

        Assert.Contains("这张票已计入", second.MainText(), StringComparison.Ordinal);
        Assert.Equal("1 / 17", (await lead.GetAsync(PanelSite.At(number, "progress"))).QuerySelector(".g-stats strong")!.TextContent);
        Assert.Equal(("EnterPaperBallot", 1L, ""), (await system.LastActAsync(number), await system.CountAsync("paper_vote"), await system.HealthAsync()));
    }

    [Fact]
    public async Task Paper_SentEmpty_SaysWhatIsMissing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument again = await lead.AgainAsync(PanelSite.At(number, "paper"), "enter", ("SeatNo", "6"), ("Opinion", "给排水不足"));

        Assert.Equal("#Choice", again.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("\n给排水不足".Trim(), again.QuerySelector("#Opinion")!.TextContent.Trim());
        Assert.Equal(0, await system.CountAsync("paper_entry"));
    }

    [Fact]
    public async Task Paper_BeforeTheOpeningAndForAMember_IsNotOffered()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        Assert.Contains("投票还没有开始", (await lead.GetAsync(PanelSite.At(number, "paper"))).MainText(), StringComparison.Ordinal);
        await system.BallotOpenAsync(number);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 17));
        Assert.Equal(HttpStatusCode.NotFound, (await member.Client.GetAsync(PanelSite.At(number, "paper"))).StatusCode);
        Assert.Null((await member.GetAsync(PanelSite.At(number, "progress"))).QuerySelector("a[href$='/paper']"));
    }
}
