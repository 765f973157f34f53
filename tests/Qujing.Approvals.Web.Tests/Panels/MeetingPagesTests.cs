using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class MeetingPagesTests
{
    [Fact]
    public async Task A25_Seat_OfWhoCame_WaitsForNoAnswer_AndAfterTheMeetingNobodyIsAsked()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewPassedAsync(number);
        await system.PanelFormedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        Assert.Equal(7, await SayAsync("等待答复"));

        foreach (int seat in new[] { 3, 12 })
        {
            await system.DoAsync(await system.LeadOfAsync(number), new Features.Panels.SignInMember.Command(system.NewId(), number, seat));
        }

        Assert.Equal((2, 6), (await SayAsync("已到会"), await SayAsync("等待答复")));
        PlanBrowser expert = await site.EnterAsync(await system.MemberAsync(number, 12));
        Assert.Contains("不必再答复", (await expert.GetAsync($"/panel/seat/{number}")).MainText(), StringComparison.Ordinal);
        Assert.Empty((await expert.GetAsync($"/panel/seat/{number}")).QuerySelectorAll("form[action*=accept]"));

        await Decisions.DecisionCases.AdvanceAsync(system, number, "Minuted", "Minuted", "Minuted");
        Assert.Equal((2, 15, 0), (await SayAsync("已到会"), await SayAsync("没有到会"), await SayAsync("等待答复")));

        async Task<int> SayAsync(string words) =>
            (await lead.GetAsync($"/cases/{number}/panel/1")).QuerySelectorAll("td[data-l=能否参加]").Count(cell => cell.TextContent.StartsWith(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Meeting_BeforeItsDay_OffersNothingAndSaysWhatToDo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.DoAsync(await system.LeadOfAsync(number), new Features.Panels.SetPanelMeeting.Command(
            system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(2), "市政务中心"));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument page = await lead.GetAsync(PanelSite.At(number, "meeting"));

        Assert.Contains("评审会定在 2026年9月3日，到当天才能签到", page.MainText(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"main a[href='/cases/{number}/panel/1']"));
        Assert.Empty(page.QuerySelectorAll("main button"));
    }

    [Fact]
    public async Task Meeting_ThroughThePages_FromTheDoorToTheOpenBallot()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string meeting = PanelSite.At(number, "meeting");

        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await lead.GoOnAsync(meeting, "attend", ("Arriving", $"{seat}"));
        }

        Assert.Contains("到会 17 人", (await lead.GoOnAsync(meeting, "chair", ("SeatNo", "17"))).MainText(), StringComparison.Ordinal);
        system.Clock.Advance(TimeSpan.FromMinutes(15));
        foreach ((string starts, string ends) in new[] { ("09:00", "09:05"), ("09:05", "09:10"), ("09:10", "09:15") })
        {
            await lead.GoOnAsync(meeting, "minute", ("Day", "2026-09-01"), ("Starts", starts), ("Ends", ends), ("Minutes", "听取汇报"));
        }

        Assert.Equal(3, (await lead.GetAsync(meeting)).QuerySelectorAll(".g-timeline li").Length);
        IDocument progress = await lead.ConfirmAsync(meeting, "open");

        Assert.Equal("评审组投票进度", progress.QuerySelector("h1")!.TextContent);
        Assert.Equal(("0 / 17", 17), (progress.QuerySelector(".g-stats strong")!.TextContent, progress.QuerySelectorAll(".g-seats li").Length));
        Assert.Equal(("OpenBallot", ""), (await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task A32_Meeting_SixteenPresent_SaysWhatStandsAgainstOpening()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number, present: 16);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument page = await lead.GetAsync(PanelSite.At(number, "meeting"));

        Assert.Contains("到会 16 人，须有 17 人到会才能开始投票（第十二条）", page.MainText(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action*='handler=check']"));
    }

    [Fact]
    public async Task A33_Meeting_MemberLeaves_AndSignsInAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 4));
        string meeting = PanelSite.At(number, "meeting");

        Assert.Equal("4", Assert.Single((await member.GetAsync(meeting)).QuerySelectorAll("button[name=Leaving]")).GetAttribute("value"));
        Assert.Contains("已离会", (await member.GoOnAsync(meeting, "attend", ("Leaving", "4"))).MainText(), StringComparison.Ordinal);
        Assert.Equal("MarkLeft", await system.LastActAsync(number));
        await member.GoOnAsync(meeting, "attend", ("Arriving", "4"));
        IDocument refused = await member.AgainAsync(meeting, "attend", ("Arriving", "5"));

        Assert.Contains("席位 5 不是您的席位", refused.Errors(), StringComparison.Ordinal);
        Assert.Equal(17, (await system.SeatsAsync(number)).Count(seat => seat.SignedInAt is not null && seat.LeftAt is null));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Minute_WithoutATimeOrOnAStaleVersion_KeepsTheMinutes()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string meeting = PanelSite.At(number, "meeting");

        IDocument noTime = await lead.AgainAsync(meeting, "minute", ("Starts", "八点"), ("Ends", "08:20"), ("Minutes", "听取汇报"));
        IDocument stale = await lead.AgainAsync(meeting, "minute", ("SeenVersion", "0"), ("Day", "2026-09-01"), ("Starts", "08:00"), ("Ends", "08:20"), ("Minutes", "听取汇报"));

        Assert.Contains("请填写日期和时间", noTime.QuerySelector("#Starts-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("八点", noTime.QuerySelector("#Starts")!.GetAttribute("value"));
        Assert.All([noTime, stale], page => Assert.Contains("听取汇报", page.QuerySelector("#Minutes")!.TextContent, StringComparison.Ordinal));
        Assert.NotEqual("", stale.Errors());
        Assert.NotEqual("0", stale.QuerySelector("form[action*=minute] input[name=SeenVersion]")!.GetAttribute("value"));
        Assert.Equal(0, await system.CountAsync("panel_step"));
    }

    [Fact]
    public async Task A35_Close_ByChairAndSupervisor_TwelvePasses_ShowsTheSentence()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await system.VoteAsync(number, seat, seat <= 12 ? BallotChoice.Pass : BallotChoice.Fail, "排水没有核算");
        }

        await using var site = new PlanSite(system);
        PlanBrowser chair = await site.EnterAsync(await system.MemberAsync(number, 17));
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string close = PanelSite.At(number, "close");
        Assert.Contains("投票还没有结束，不能查看结果（第十二条）", (await supervisor.GetAsync(PanelSite.At(number, "result"))).MainText(), StringComparison.Ordinal);

        IDocument half = await chair.ConfirmAsync(close, "close");
        Assert.Contains("还要等另一方确认", half.MainText(), StringComparison.Ordinal);
        Assert.Null(half.QuerySelector("input[name=Act][value=close]"));
        IDocument result = await supervisor.ConfirmAsync(close, "close");

        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", result.QuerySelector(".g-verdict")!.TextContent);
        Assert.Equal(["12", "5", "0"], result.QuerySelectorAll(".g-stats strong").Select(cell => cell.TextContent));
        Assert.Equal(17, result.QuerySelectorAll(".g-seats li").Length);
        Assert.Equal(("CloseBallot", ""), (await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task A44_Close_BeforeAllVoted_AsksForReasonAndLastCall()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Pass);
        await using var site = new PlanSite(system);
        PlanBrowser chair = await site.EnterAsync(await system.MemberAsync(number, 17));
        string close = PanelSite.At(number, "close");

        IDocument refused = await chair.AgainAsync(close, "check", ("Act", "close"));
        Assert.Contains("还有 16 个席位没有投票，不算通过票（第十二条）", refused.Errors(), StringComparison.Ordinal);
        Assert.Contains("会场还有 16 人没有投票", refused.Errors(), StringComparison.Ordinal);
        IDocument half = await chair.ConfirmAsync(close, "close", ("Reason", "散会"), ("LastCallMade", "true"));

        Assert.Contains("已确认", half.MainText(), StringComparison.Ordinal);
        Assert.Equal((1L, ""), (await system.CountAsync("ballot_closing"), await system.HealthAsync()));
    }

    [Fact]
    public async Task Votes_Opened_AreForTheLeadBureauAlone_AndTheReadingIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 12);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 3));
        PlanBrowser applicant = await site.EnterAsync(await system.OrganisingBodyAsync());
        string votes = PanelSite.At(number, "votes");

        Assert.NotNull((await lead.GetAsync(PanelSite.At(number, "result"))).QuerySelector($"a[href='{votes}']"));
        Assert.Equal(17, (await lead.GetAsync(votes)).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(1, await system.CountAsync("audit_event WHERE act = 'OpenedVotes' AND outcome = 'read'"));
        Assert.Contains("各人的投票不公开", (await member.GetAsync(votes)).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.Client.GetAsync(votes)).StatusCode);
        IDocument result = await applicant.GetAsync(PanelSite.At(number, "result"));
        Assert.Null(result.QuerySelector($"a[href='{votes}']"));
    }

    [Fact]
    public async Task A37_Void_AfterTheCount_SupersedesTheVerdictOnThePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string close = PanelSite.At(number, "close");

        IDocument refused = await supervisor.AgainAsync(close, "check", ("Act", "void"), ("SeatNo", "5"));
        Assert.Equal(("5", true), (refused.QuerySelector("#SeatNo")!.GetAttribute("value"), refused.QuerySelector("#VoidReason-error") is not null));
        await supervisor.ConfirmAsync(close, "void", ("SeatNo", "5"), ("VoidReason", "与编制单位有聘用关系"));

        IDocument result = await supervisor.GetAsync(PanelSite.At(number, "result"));
        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", result.QuerySelector(".g-verdict")!.TextContent);
        Assert.Contains("通过票 13，通过。更正原因：与编制单位有聘用关系", result.MainText(), StringComparison.Ordinal);
        Assert.Equal(("VoidBallot", ""), (await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task A47_AmendmentsOfTheConclusion_AreWarnedOfBeforeThePlanIsPutForward()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        await using var site = new PlanSite(system);

        IDocument agenda = await (await site.EnterAsync(await system.LeadOfAsync(number))).GetAsync($"/cases/{number}/agenda");

        Assert.Contains("1. 补充给排水规划。", agenda.QuerySelector(".g-note--warn")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A23_GroundAfterTheSigning_StandsBesideTheVerdict_HoldsTheAgenda_AndIsSettledByTwo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string doubt = PanelSite.At(number, "doubt");

        IDocument refused = await supervisor.AgainAsync(doubt, "check", ("SeatNo", "5"));
        Assert.Equal(("5", true), (refused.QuerySelector("#SeatNo option[selected]")!.GetAttribute("value"), refused.QuerySelector("#Reason-error") is not null));
        await supervisor.ConfirmAsync(doubt, "raise", ("SeatNo", "5"), ("Reason", "与编制单位有聘用关系"));

        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        foreach (string page in new[] { PanelSite.At(number, "result"), PanelSite.At(number, "conclusion"), PanelSite.At(number, "signatures"), $"/cases/{number}/agenda" })
        {
            string text = (await lead.GetAsync(page)).MainText();
            Assert.Contains("结果存疑", text, StringComparison.Ordinal);
            Assert.DoesNotContain("聘用关系", text, StringComparison.Ordinal);
        }

        await supervisor.GoOnAsync(doubt, "find", ("Finding", "经查，聘用关系在三年以前已经结束"));
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        IDocument settled = await recorder.GoOnAsync(doubt, "confirm", ("Agrees", "true"));

        Assert.Contains("结果曾存疑，经两人认定，结果成立", settled.MainText(), StringComparison.Ordinal);
        Assert.Equal(("ConfirmResultStands", ""), (await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task A22_Repeat_ByTheSupervisor_LeadsBackToTheMeeting()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 5, BallotChoice.Pass);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string close = PanelSite.At(number, "close");

        Assert.NotNull((await supervisor.AgainAsync(close, "check", ("Act", "repeat"))).QuerySelector("#RepeatReason-error"));
        IDocument meeting = await supervisor.ConfirmAsync(close, "repeat", ("RepeatReason", "发现应当回避的成员"));

        Assert.Equal("评审会", meeting.QuerySelector("h1")!.TextContent);
        Assert.Equal(("RepeatBallot", 1L, ""), (await system.LastActAsync(number), await system.CountAsync("ballot_vote"), await system.HealthAsync()));
    }

    [Theory]
    [InlineData("meeting")]
    [InlineData("progress")]
    [InlineData("screen")]
    [InlineData("close")]
    [InlineData("result")]
    [InlineData("votes")]
    [InlineData("conclusion")]
    [InlineData("signatures")]
    public async Task Page_OfAStrangerOrAnotherRound_IsNotFound(string page)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await using var site = new PlanSite(system);
        foreach (Account stranger in new[] { await system.SecretariatAsync("commerce"), await system.ExpertAsync(9), await system.OrganisingBodyAsync("fuyuan") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(stranger)).Client.GetAsync(PanelSite.At(number, page))).StatusCode);
        }

        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Client.GetAsync($"/cases/{number}/panel/2/{page}")).StatusCode);
    }
}
