using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

/// <summary>What a member reads of a vote that was voided (A22), and everybody of a ballot that is held anew.</summary>
public sealed class RepeatPagesTests
{
    private const string Ground = "三年内在编制单位取酬", Again = "设备故障，须重新投票";

    [Fact]
    public async Task A22_VoidedVote_IsNowhereSaidToCount_AndItsMemberNeitherCountsAsComeNorChairs()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        string receipt = (await system.VoteAsync(number, 12, BallotChoice.Fail)).Code;
        await system.DoAsync(await system.SupervisorAsync(), new VoidBallot.Command(system.NewId(), number, 12, Ground));
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 12)), lead = await site.EnterAsync(await system.LeadOfAsync(number));

        foreach (string page in new[] { PanelSite.Vote(number), PanelSite.Vote(number) + "/done" })
        {
            string text = (await member.GetAsync(page)).MainText();
            Assert.Contains("作废", text, StringComparison.Ordinal);
            Assert.Contains(Ground, text, StringComparison.Ordinal);
            Assert.DoesNotContain("席位卡", text, StringComparison.Ordinal);
            Assert.DoesNotContain("您已投票", text, StringComparison.Ordinal);
            Assert.DoesNotContain("已计入", text, StringComparison.Ordinal);
            Assert.DoesNotContain("不通过", text, StringComparison.Ordinal);
        }

        Assert.Contains(receipt, (await member.GetAsync(PanelSite.Vote(number) + "/done")).MainText(), StringComparison.Ordinal);
        Assert.Contains($"席位 12 的票已作废，不计入。理由：{Ground}", (await lead.GetAsync(PanelSite.At(number, "progress"))).MainText(), StringComparison.Ordinal);

        await system.DoAsync(await system.SupervisorAsync(), new RepeatBallot.Command(system.NewId(), number, Again));

        IDocument meeting = await lead.GetAsync(PanelSite.At(number, "meeting"));
        Assert.Contains("到会 16 人", meeting.MainText(), StringComparison.Ordinal);
        Assert.Contains(meeting.QuerySelectorAll("main tbody tr"), row => row.TextContent.Contains("已回避，须换人", StringComparison.Ordinal));
        Assert.DoesNotContain("12", meeting.QuerySelectorAll("#SeatNo option").Select(option => option.GetAttribute("value")));
        Assert.Equal("panel.chair_stood_aside", (await system.SendAsync(await system.LeadOfAsync(number), new ChooseChair.Command(system.NewId(), number, 12))).Refusal?.Code);
        string history = (await lead.GetAsync($"/cases/{number}")).QuerySelector(".g-timeline")!.TextContent;
        Assert.Contains(Ground, history, StringComparison.Ordinal);
        Assert.Contains(Again, history, StringComparison.Ordinal);
        Assert.Contains("作废", (await member.GetAsync(PanelSite.Vote(number) + "/done")).MainText(), StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Repeat_PutsEveryVoteAside_AndTheNewPaperAndItsResultSayWhy()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 13, BallotChoice.Fail);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(await system.SupervisorAsync(), new RepeatBallot.Command(system.NewId(), number, Again));
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 13)), watcher = await site.EnterAsync(lead);
        string ballot = PanelSite.Vote(number);

        string aside = (await member.GetAsync(ballot + "/done")).MainText();
        Assert.Contains("您的票不计入", aside, StringComparison.Ordinal);
        Assert.Contains(Again, aside, StringComparison.Ordinal);
        Assert.DoesNotContain("您已投票", aside, StringComparison.Ordinal);
        Assert.DoesNotContain("不通过", aside, StringComparison.Ordinal);
        Assert.Contains(Again, (await watcher.GetAsync(PanelSite.At(number, "progress"))).MainText(), StringComparison.Ordinal);

        await system.DoAsync(lead, new MinuteStep.Command(system.NewId(), number, await system.VersionAsync(number), "ReviewOpinions", new MeetingStep(system.Clock.GetUtcNow(), system.Clock.GetUtcNow(), "补充讨论")));
        await system.DoAsync(lead, new OpenBallot.Command(system.NewId(), number));
        HttpResponseMessage done = await member.Client.GetAsync(ballot + "/done");
        Assert.Equal((HttpStatusCode.Redirect, ballot), (done.StatusCode, done.Headers.Location?.ToString()));
        IDocument paper = await member.GetAsync(ballot);
        Assert.Equal("请投票", paper.QuerySelector("h1")!.TextContent);
        Assert.Contains($"这是重新表决：上一次投票没有计票，原票封存。理由：{Again}", paper.MainText(), StringComparison.Ordinal);

        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        Assert.Equal("您已投票", (await member.GetAsync(ballot + "/done")).QuerySelector("h1")!.TextContent);
        await system.CloseAsync(number);
        Assert.Contains(Again, (await watcher.GetAsync(PanelSite.At(number, "result"))).MainText(), StringComparison.Ordinal);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync((await system.CaseAsync(number)).ZoneCode));
        Assert.DoesNotContain(Again, (await body.GetAsync(PanelSite.At(number, "result"))).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Again, (await body.GetAsync($"/cases/{number}")).MainText(), StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Result_ListsTheReceiptsThatCount_AndNoVoidedOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        string receipt = "";
        for (int seat = 1; seat <= 17; seat++)
        {
            string code = (await system.VoteAsync(number, seat, BallotChoice.Pass)).Code;
            receipt = seat == 12 ? code : receipt;
        }

        await system.DoAsync(await system.SupervisorAsync(), new VoidBallot.Command(system.NewId(), number, 12, Ground));
        await system.CloseAsync(number, "席位 12 回避");

        BallotResult.View result = await system.DoAsync(await system.LeadOfAsync(number), new BallotResult.Query(number));
        Assert.Equal((16, false), (result.Receipts.Count, result.Receipts.Contains(receipt)));
        Assert.Equal((12, Ground), (Assert.Single(result.Voids).No, result.Voids[0].Reason));
        Assert.Empty((await system.DoAsync(await system.OrganisingBodyAsync((await system.CaseAsync(number)).ZoneCode), new BallotResult.Query(number))).Voids);
    }
}
