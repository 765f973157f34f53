using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Lifecycle;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Case_ThroughEveryStageByItsActs_IsLockedForAYearAndWhole()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtTheMeetingAsync(system);

        CaseRow row = await system.ApprovedCaseAsync(number);

        Assert.Equal(("ModificationLock", CaseStatus.InForce), (row.Stage, row.Status));
        Assert.Equal("", await system.HealthAsync());
        Account body = await system.OrganisingBodyAsync();
        Answer<RequestModification.Receipt> inside = await system.SendAsync(body, new RequestModification.Command(system.NewId(), number, row.Version, null));
        Assert.Equal("第十五条", inside.Refusal?.Article);
        Assert.Equal(row, await system.CaseAsync(number));
    }

    [Fact]
    public async Task Case_WhoseActsEachRunTwice_EndsAsAnyOther()
    {
        await using TestSystem system = await TestSystem.CreateAsync(actsTwice: true);
        string number = await AtTheMeetingAsync(system);

        CaseRow row = await system.ApprovedCaseAsync(number);

        Assert.Equal(("ModificationLock", CaseStatus.InForce), (row.Stage, row.Status));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A35_Case_WithTwelvePasses_ComesBackForRevisionAndPassesInItsSecondRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtTheMeetingAsync(system, passVotes: 12);

        Assert.Equal("PanelRevision", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A58_Modification_WithinTheLock_NeedsConsent_AndStartsACaseOfItsOwn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await AtTheMeetingAsync(system);
        await system.ApprovedCaseAsync(first);
        Account body = await system.OrganisingBodyAsync();

        await system.DoAsync(body, new RequestModification.Command(system.NewId(), first, await system.VersionAsync(first), "重大项目落地，用地布局确需调整"));
        Assert.Equal("LockedModificationConsent", (await system.CaseAsync(first)).Stage);
        await system.DoAsync(await system.RecorderAsync(), new DecideModification.Command(system.NewId(), first, await system.VersionAsync(first), Consents: true, "同意"));

        CaseRow second = await system.CaseAsync("KG-2026-002");
        Assert.Equal(("Draft", "modification", (await system.CaseAsync(first)).Id), (second.Stage, second.Kind, second.ModifiesCaseId!.Value));
        Assert.Equal("ModificationLock", (await system.CaseAsync(first)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A60_ModificationApproved_TakesThePlaceOfThePlan_WhichStaysReadable_AndStartsItsOwnLock()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await system.AtMeetingAsync();
        await system.ApprovedCaseAsync(first);
        Account body = await system.OrganisingBodyAsync(), recorder = await system.RecorderAsync();
        await system.DoAsync(body, new RequestModification.Command(system.NewId(), first, await system.VersionAsync(first), "重大项目落地，用地布局确需调整"));
        await system.DoAsync(recorder, new DecideModification.Command(system.NewId(), first, await system.VersionAsync(first), Consents: true, "同意"));
        const string Second = "KG-2026-002";
        await system.CompletePackageAsync(Second);
        await system.DoAsync(body, new SubmitPlan.Command(system.NewId(), Second, await system.VersionAsync(Second), IsDeclared: true));
        await system.DoAsync(await system.SecretariatAsync(), new AcceptSubmission.Command(system.NewId(), Second, await system.VersionAsync(Second), TestSystem.Sheet()));
        foreach (string outcome in new[] { "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed" })
        {
            await system.ForceAsync(Second, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        DateOnly firstLock = (await system.SendAsync((string?)null, new PublicDecision.Question(first))).Value.LockThrough;
        system.Clock.Advance(TimeSpan.FromDays(40));
        await system.ApprovedCaseAsync(Second);

        Assert.Equal(CaseStatus.Superseded, (await system.CaseAsync(first)).Status);
        Assert.Equal((CaseStatus.InForce, "ModificationLock"), (await system.CaseAsync(Second)).Status is var status ? (status, (await system.CaseAsync(Second)).Stage) : default);
        Assert.Empty(await system.Database.ReadAsync(async session => await DeadlineTable.RunningAsync(session, (await CaseTable.FindAsync(session, first))!.Id)));
        DecisionFacts older = (await system.SendAsync((string?)null, new PublicDecision.Question(first))).Value, newer = (await system.SendAsync((string?)null, new PublicDecision.Question(Second))).Value;
        Assert.Equal((Second, null), (older.SupersededBy, newer.SupersededBy));
        Assert.NotEmpty(older.Documents);
        Assert.Equal(firstLock.AddDays(40), newer.LockThrough);
        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, new RequestModification.Command(system.NewId(), first, await system.VersionAsync(first), "再改"))).Refusal?.Code);
        Assert.Equal("modification.locked", (await system.SendAsync(body, new RequestModification.Command(system.NewId(), Second, await system.VersionAsync(Second), null))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("2027-08-31T15:59:59Z", "ModificationLock", "the lock's last day, 23:59:59 in Shanghai")]
    [InlineData("2027-09-01T15:59:59Z", "ModificationLock", "the anniversary itself is locked through 24:00")]
    [InlineData("2027-09-01T16:00:00Z", "InForce", "the day after")]
    public async Task A55_Lock_OnBothSidesOfItsEnd_IsLetGoByTheSweepOnly(string now, string stage, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed");
        await system.ApprovedCaseAsync(number);
        system.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Answer<EndLock.Receipt> answer = await system.SendAsync(Actor.System.Id, new EndLock.Command(system.NewId(), number));

        Assert.True(stage == (await system.CaseAsync(number)).Stage, why);
        Assert.Equal(stage == "InForce", answer.IsAccepted);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync(), new EndLock.Command(system.NewId(), number))).Refusal?.Code);
    }

    [Fact]
    public async Task A53_A54_Decisions_LeadWhereTheySay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        Account recorder = await system.RecorderAsync();

        Assert.Equal("meeting.not_on_agenda", (await system.SendAsync(recorder, await DecisionAsync(system, number, MeetingDecision.Passed))).Refusal?.Code);
        await system.OnAgendaAsync(number);
        Assert.Equal("meeting.reason_missing", (await system.SendAsync(recorder, (await DecisionAsync(system, number, MeetingDecision.Deferred)) with { Reason = " " })).Refusal?.Code);
        await system.DoAsync(recorder, await DecisionAsync(system, number, MeetingDecision.Deferred));
        Assert.Equal("ExecutiveMeeting", (await system.CaseAsync(number)).Stage);
        await system.OnAgendaAsync(number);
        await system.DoAsync(recorder, await DecisionAsync(system, number, MeetingDecision.PassedInPrinciple));
        Assert.Equal("AmendmentConfirmation", (await system.CaseAsync(number)).Stage);
        Account lead = await system.SecretariatAsync();
        await system.AmendAsync(number);
        Assert.Equal("meeting.evidence_missing", (await system.SendAsync(lead, new ConfirmAmendment.Command(system.NewId(), number, await system.VersionAsync(number), new Dictionary<int, string>()))).Refusal?.Code);
        await system.DoAsync(lead, new ConfirmAmendment.Command(system.NewId(), number, await system.VersionAsync(number), new Dictionary<int, string> { [1] = "已改，见文本第 5 页" }));
        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A70_Evaluation_Recorded_OpensTheNextYearly()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed");
        await system.ApprovedCaseAsync(number);
        Account body = await system.OrganisingBodyAsync();

        Assert.Equal("evaluation.report_missing", (await system.SendAsync(body, new RecordEvaluation.Command(system.NewId(), number, await system.VersionAsync(number), "", "良好"))).Refusal?.Code);
        await system.DoAsync(body, new RecordEvaluation.Command(system.NewId(), number, await system.VersionAsync(number), "评估报告", "良好"));

        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM deadline WHERE kind = 'Evaluation' AND state = 'open' AND reference = '2'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(1, "within the lock")]
    [InlineData(400, "after it")]
    public async Task A58_NewPlan_BesideAPlanInForce_IsRefusedWithTheLocksLastDay(int daysLater, string when)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        CaseRow row = await system.ApprovedCaseAsync(await AtTheMeetingAsync(system));
        DateOnly approved = system.Today;
        system.Clock.Advance(TimeSpan.FromDays(daysLater));

        Answer<OpenPlanCase.Receipt> second = await system.SendAsync(
            await system.OrganisingBodyAsync(row.ZoneCode), new OpenPlanCase.Command(system.NewId(), row.ZoneCode, "又一个"));

        Assert.True(second.Refusal?.Code == "zone.plan_in_force", when);
        Assert.Equal(ChineseDate.Of(approved.AddYears(1)), second.Refusal!.Details["lastDay"]);
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM approval_case")));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<RecordDecision.Command> DecisionAsync(TestSystem system, string number, MeetingDecision decision) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { Decision = decision, Conditions = ["调整用地布局图"], Reason = "再研究", Minutes = "会议纪要" };

    /// <summary>From a draft to the executive meeting, or back to revision, by the acts of everybody concerned.</summary>
    private static async Task<string> AtTheMeetingAsync(TestSystem system, int passVotes = 13)
    {
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewPassedAsync(number);
        await system.FillPoolAsync(96);
        await system.PanelFormedAsync(number);
        await system.PanelPassedAsync(number, passVotes);
        return number;
    }
}
