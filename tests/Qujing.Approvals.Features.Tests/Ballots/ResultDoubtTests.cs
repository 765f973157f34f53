using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Ballots;

/// <summary>A23: a ground of recusal that comes to light after the result.</summary>
public sealed class ResultDoubtTests
{
    private const string Ground = "近三年在规划编制单位取酬";

    [Theory]
    [InlineData(13, 1, true, "with the vote 13, without it 12")]
    [InlineData(14, 1, false, "13 without it")]
    [InlineData(12, 17, true, "failed, and another on that seat could have made it 13")]
    [InlineData(11, 17, false, "failed either way")]
    public async Task A23_GroundAfterTheResult_IsDoubtedWhereItCouldDecide_AndNotedElse(int passes, int seat, bool couldChange, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, passes);
        string stage = (await system.CaseAsync(number)).Stage;

        DoubtResult.Receipt receipt = await DoubtAsync(system, number, seat);

        Assert.True(couldChange == receipt.CouldChange, why);
        BallotResult.View result = await system.DoAsync(await system.LeadOfAsync(number), new BallotResult.Query(number));
        Assert.Equal((couldChange ? DoubtState.Open : DoubtState.Noted, passes), (result.Doubt, result.Tally.Passes));
        Assert.Equal(result.Doubt, (await system.DoAsync(await system.LeadOfAsync(number), new ConclusionSheet.Query(number))).Doubt);
        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Equal("doubt.known", (await system.SendAsync(await system.SupervisorAsync(), await DoubtingAsync(system, number, seat))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A23_TwoGrounds_EachTooSmallAlone_DecideTogether()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 14);

        Assert.False((await DoubtAsync(system, number, 1)).CouldChange);
        Assert.True((await DoubtAsync(system, number, 2)).CouldChange);
    }

    [Fact]
    public async Task A23_BeforeTheSigningIsOver_IsRefused_AndForNobodyButTheSupervisor()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        Assert.Equal("doubt.not_ended", (await system.SendAsync(await system.SupervisorAsync(), await DoubtingAsync(system, number, 1))).Refusal?.Code);

        Assert.Equal("case.not_found", (await system.SendAsync(await system.LeadOfAsync(number), await DoubtingAsync(system, number, 1))).Refusal?.Code);
        string signed = await SignedAsync(system, 13, "huize");
        Assert.Equal("ballot.void_nothing", (await system.SendAsync(await system.SupervisorAsync(), await DoubtingAsync(system, signed, 18))).Refusal?.Code);
        Assert.Equal("ballot.void_reason_missing", (await system.SendAsync(
            await system.SupervisorAsync(), new DoubtResult.Command(system.NewId(), signed, await system.VersionAsync(signed), 1, " "))).Refusal?.Code);
    }

    [Fact]
    public async Task A23_Open_HoldsAgendaDecisionAndApproval_UntilTwoPeopleFindThatItStands()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 13);
        await DoubtAsync(system, number, 1);
        (Account supervisor, Account recorder) = (await system.SupervisorAsync(), await system.RecorderAsync());

        Assert.Equal("doubt.open", (await system.SendAsync(await system.LeadOfAsync(number), await PuttingAsync(system, number))).Refusal?.Code);
        Assert.Equal("doubt.nothing_to_confirm", (await system.SendAsync(recorder, await ConfirmingAsync(system, number, true))).Refusal?.Code);
        Assert.Equal("doubt.finding_missing", (await system.SendAsync(supervisor, await FindingAsync(system, number, "无"))).Refusal?.Code);
        await system.DoAsync(supervisor, await FindingAsync(system, number, "经查，取酬在三年以前，不属于回避情形"));
        Assert.Equal("doubt.own_finding", (await system.SendAsync(supervisor, await ConfirmingAsync(system, number, true))).Refusal?.Code);
        Assert.Equal("doubt.open", (await system.SendAsync(await system.LeadOfAsync(number), await PuttingAsync(system, number))).Refusal?.Code);
        await system.DoAsync(recorder, await ConfirmingAsync(system, number, true));

        await system.OnAgendaAsync(number);
        Assert.Equal(DoubtState.Stands, (await system.DoAsync(recorder, new BallotResult.Query(number))).Doubt);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A23_FindingSentBack_OrAnotherGround_AsksForAFindingAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 13);
        await DoubtAsync(system, number, 1);
        Account supervisor = await system.SupervisorAsync();
        Account second = await system.SecondSupervisorAsync();
        await system.DoAsync(supervisor, await FindingAsync(system, number, "经查，取酬在三年以前，不属于回避情形"));
        await system.DoAsync(second, await ConfirmingAsync(system, number, false));
        Assert.Equal("doubt.nothing_to_confirm", (await system.SendAsync(second, await ConfirmingAsync(system, number, true))).Refusal?.Code);

        await system.DoAsync(supervisor, await FindingAsync(system, number, "经查，取酬在三年以前，不属于回避情形"));
        await DoubtAsync(system, number, 2);

        Assert.Equal("doubt.nothing_to_confirm", (await system.SendAsync(second, await ConfirmingAsync(system, number, true))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A23_OnTheAgenda_OnlyADeferralIsRecorded_AndTheApprovalWaitsToo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 13);
        await system.OnAgendaAsync(number);
        await DoubtAsync(system, number, 1);
        Account recorder = await system.RecorderAsync();

        Assert.Equal("doubt.open", (await system.SendAsync(recorder, await DecidingAsync(system, number, MeetingDecision.Passed))).Refusal?.Code);
        await system.DoAsync(recorder, await DecidingAsync(system, number, MeetingDecision.Deferred));

        string other = await SignedAsync(system, 13, "huize");
        await system.OnAgendaAsync(other);
        await system.DoAsync(recorder, await DecidingAsync(system, other, MeetingDecision.Passed));
        await DoubtAsync(system, other, 1);
        Assert.Equal("doubt.open", (await system.SendAsync(recorder, new IssueApproval.Command(
            system.NewId(), other, await system.VersionAsync(other), $"曲政复〔{system.Today.Year}〕99号", system.Today))).Refusal?.Code);
    }

    [Theory]
    [InlineData(13, "ExecutiveMeeting")]
    [InlineData(12, "PanelRevision")]
    public async Task A23_ReviewAnew_OpensARound_WithoutWhoHadToStandAside_AndTakesThePlanOffTheAgenda(int passes, string stage)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("panel.onFail.redraw", "same");
        string number = await SignedAsync(system, passes);
        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        bool onAgenda = stage == "ExecutiveMeeting";
        if (onAgenda)
        {
            await system.OnAgendaAsync(number);
        }

        Account supervisor = await system.SupervisorAsync();
        Assert.Equal("doubt.none", (await system.SendAsync(supervisor, await AnewAsync(system, number))).Refusal?.Code);
        int seat = passes == 13 ? 11 : 17;
        Guid? expert = (await system.SeatsAsync(number)).Single(held => held.SeatNo == seat).ExpertId;
        await DoubtAsync(system, number, seat);

        await system.DoAsync(supervisor, await AnewAsync(system, number));

        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.DoesNotContain(await system.SeatsAsync(number), held => held.SeatNo == seat);
        Assert.Equal(16, (await system.SeatsAsync(number)).Count);
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM recusal WHERE expert_id = @expert", new { expert })));
        Assert.Equal(DoubtState.ReviewedAnew, (await system.DoAsync(supervisor, new BallotResult.Query(number, 1))).Doubt);
        if (onAgenda)
        {
            AgendaItemRow item = Assert.Single(await system.Database.ReadAsync(async session => await AgendaTable.OfCaseAsync(session, (await Data.Cases.CaseTable.FindAsync(session, number))!.Id)));
            Assert.Equal(AgendaItemRow.Withdrawn, item.Decision);
            Paper minutes = await system.DoAsync(await system.RecorderAsync(), new MinutesPaper.Question(number, 1));
            Assert.Contains(minutes.Parts, part => part is PaperParagraph { Text: var text } && text.Contains("撤出议程", StringComparison.Ordinal));
        }

        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A23_RevisedAndHandedInAgain_ADoubtAboutTheFailureEndsWithTheNextRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.SeatPanelAsync(number);
        await system.PanelPassedAsync(number, 12);
        await DoubtAsync(system, number, 17);

        await system.DoAsync(await system.OrganisingBodyAsync(), new ResubmitToPanel.Command(system.NewId(), number, await system.VersionAsync(number), "已修改", MandatoryChanged: false));

        Assert.Empty(await system.Database.ReadAsync(async session => await ResultDoubtTable.OpenAsync(session, (await Data.Cases.CaseTable.FindAsync(session, number))!.Id)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A23_ReviewAnew_OfACaseOnAnOlderVersion_SaysSo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 13);
        await DoubtAsync(system, number, 1);
        await system.Database.WriteAsync(session => session.ExecuteOneAsync(
            "INSERT INTO workflow_definition (definition_id, version, content_hash, content, installed_at) VALUES ('master-plan-approval', 3, @hash, @content, @now)",
            new { hash = MasterPlanCatalogue.Read(TestSystem.ThirdVersion).Definition!.ContentHash, content = TestSystem.ThirdVersion, now = system.Clock.GetUtcNow() }));
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE approval_case SET definition_version = 3 WHERE number = @number", new { number }));

        Assert.Equal("doubt.older_version", (await system.SendAsync(await system.SupervisorAsync(), await AnewAsync(system, number))).Refusal?.Code);
    }

    [Fact]
    public async Task A23_Approved_IsDoubtedOnRecord_AndNotReviewedAnewHere()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SignedAsync(system, 13);
        await system.ApprovedCaseAsync(number);
        await DoubtAsync(system, number, 1);

        Assert.Equal("doubt.too_late", (await system.SendAsync(await system.SupervisorAsync(), await AnewAsync(system, number))).Refusal?.Code);
        Assert.Equal(DoubtState.Open, (await system.SendAsync((string?)null, new PublicDecision.Question(number))).Value.Panel!.Doubt);
    }

    private static async Task<string> SignedAsync(TestSystem system, int passes, string zone = "luoping")
    {
        string number = await system.PanelSeatedAsync(zone);
        await system.PanelPassedAsync(number, passes);
        return number;
    }

    private static async Task<DoubtResult.Receipt> DoubtAsync(TestSystem system, string number, int seat) => await system.DoAsync(await system.SupervisorAsync(), await DoubtingAsync(system, number, seat));

    private static async Task<DoubtResult.Command> DoubtingAsync(TestSystem system, string number, int seat) => new(system.NewId(), number, await system.VersionAsync(number), seat, Ground);

    private static async Task<FindResultStands.Command> FindingAsync(TestSystem system, string number, string reason) => new(system.NewId(), number, await system.VersionAsync(number), reason);

    private static async Task<ConfirmResultStands.Command> ConfirmingAsync(TestSystem system, string number, bool agrees) => new(system.NewId(), number, await system.VersionAsync(number), agrees);

    private static async Task<ReviewAnew.Command> AnewAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number), "成员应当回避，其票决定结果，须重新评审");

    private static async Task<PutOnAgenda.Command> PuttingAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number))
    {
        SessionNo = 30, MeetsOn = system.Today, ReviewOpinion = "建议批准", LegalityOpinion = "合法性审查通过", LegalitySentOn = system.Today.AddDays(-21),
    };

    private static async Task<RecordDecision.Command> DecidingAsync(TestSystem system, string number, MeetingDecision decision) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { Decision = decision, Reason = "评审结果存疑", Minutes = "会议纪要" };
}
