using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class DisputeTests
{
    [Fact]
    public async Task B28_Dispute_IsAssessedAnew_WeighsThreeFactors_AndThePlacementInForceStaysMeanwhile()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account guardian = await system.GuardianAsync();
        Account leader = await system.LeaderAsync();
        Assert.Equal("dispute.grounds_missing", (await system.SendAsync(guardian, await RaisedAsync(system, number, " "))).Refusal?.Code);

        await system.DoAsync(guardian, await RaisedAsync(system, number, "希望到有资源教室的学校"));
        Assert.Equal("case.wrong_stage", (await system.SendAsync(leader, await DecisionAsync(system, number, upholds: true))).Refusal?.Code);
        await system.NameTeamAsync(number);
        await system.DoAsync(await system.AssessorAsync(1), new RecordChildWish.Command(system.NewId(), number, "想去有资源教室的学校", WishManner.Said));
        await system.AssessAsync(number, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        Assert.Equal(TestSystem.NearSchool, (await InForceAsync(system, number))!.SchoolCode);
        DecideDispute.Command decision = (await DecisionAsync(system, number, upholds: false)) with { Draft = TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool) };
        Assert.Equal("dispute.school_conditions_missing", (await system.SendAsync(leader, decision with { SchoolConditions = " " })).Refusal?.Code);
        Assert.Equal("placement.school_reason_missing", (await system.SendAsync(leader, decision with { Draft = TestSystem.Draft(school: TestSystem.ResourcedSchool) with { DepartureReason = "监护人坚持" } })).Refusal?.Code);
        Assert.Equal("SchoolReceipt", (await system.DoAsync(leader, decision with { OperationId = system.NewId() })).Stage);
        Assert.Equal(TestSystem.NearSchool, (await InForceAsync(system, number))!.SchoolCode);
        await system.ReceiveAsync(number, TestSystem.ResourcedSchool);
        Assert.Equal(TestSystem.ResourcedSchool, (await InForceAsync(system, number))!.SchoolCode);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B28_Dispute_BeforeTheSchoolReceived_TheChildStartsAtTheSchoolDecidedOn_AndIsNeverWithoutSchooling()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "希望到有资源教室的学校"));
        Account school = await system.SchoolStaffAsync();
        Assert.Contains(SchoolDuty.Receive, (await system.DoAsync(school, new PupilSheet.Query(number))).Duties.Select(owed => owed.Duty));

        await system.ReceiveAsync(number);

        Assert.Equal(("DisputeAssessment", TestSystem.NearSchool), ((await system.CaseAsync(number)).Stage, (await InForceAsync(system, number))?.SchoolCode));
        Assert.DoesNotContain(SchoolDuty.Receive, (await system.DoAsync(school, new PupilSheet.Query(number))).Duties.Select(owed => owed.Duty));
        Assert.Equal("dispute.stays_put", (await system.SendAsync(school, new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师" })).Refusal?.Code);
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.DoAsync(await system.LeaderAsync(), await DecisionAsync(system, number, upholds: true));
        Assert.Equal("IndividualPlan", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B29_DisputeDecided_TellsReviewAndCourtWithTheirLastDays()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "希望换一所学校"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);

        DecideDispute.Receipt receipt = await system.DoAsync(await system.LeaderAsync(), await DecisionAsync(system, number, upholds: true));

        Assert.Equal(("FollowUp", new DateOnly(2026, 10, 31), new DateOnly(2027, 3, 1)), (receipt.Stage, receipt.ReviewThrough, receipt.CourtThrough));
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        DisputeRow dispute = Assert.Single(await system.Database.ReadAsync(session => PlacementTurnTable.DisputesAsync(session, row.CaseId)));
        Assert.Equal(("FollowUp", "Upheld", new DateOnly(2026, 10, 31)), (dispute.Stage, dispute.Outcome, dispute.ReviewThrough));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'placement.dispute_decided' AND account_id IS NOT NULL")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B28_Dispute_BeforeAnyPlacement_IsDecidedIntoOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(null, Ability.OrdinaryWithSupport, PlacementForm.SpecialSchool);
        await system.DoAsync(await system.GuardianAsync(), new RecordGuardianView.Command(system.NewId(), number, await system.GuardianOfAsync(number), GuardianView.Disagrees) { Words = "希望就近上学" });
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "不同意去特殊教育学校"));
        Account leader = await system.LeaderAsync();
        await system.NameTeamAsync(number);
        await system.DoAsync(await system.EducationAsync(), new RecordChildWish.Command(system.NewId(), number, "想和邻居一起上学", WishManner.Said));
        await system.AssessAsync(number);

        Assert.Equal("dispute.nothing_to_uphold", (await system.SendAsync(leader, await DecisionAsync(system, number, upholds: true))).Refusal?.Code);
        await system.DoAsync(leader, (await DecisionAsync(system, number, upholds: false)) with { Draft = TestSystem.Draft() });
        await system.ReceiveAsync(number);
        Assert.Equal(("IndividualPlan", TestSystem.NearSchool), ((await system.CaseAsync(number)).Stage, (await InForceAsync(system, number))!.SchoolCode));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B28_Dispute_UpheldBeforeAnyPlanWasMade_GoesBackToThePlan()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await system.ReceiveAsync(number);
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "希望换一所学校"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);

        Assert.Equal("IndividualPlan", (await system.DoAsync(await system.LeaderAsync(), await DecisionAsync(system, number, upholds: true))).Stage);

        await system.MakePlanAsync(number);
        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal("Upheld", Assert.Single(await system.Database.ReadAsync(session => PlacementTurnTable.DisputesAsync(session, row.CaseId))).Outcome);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(true, "upheld after the yearly decision repeated the placement in force")]
    [InlineData(false, "decided anew into the very placement that is in force")]
    public async Task B28_Dispute_ThatLeavesThePlacementInForce_AsksNoSchoolToReceiveTheChildAgain(bool upholds, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        PlacementRow before = (await InForceAsync(system, number))!;
        system.Clock.Advance(TimeSpan.FromDays(365));
        await system.SendAsync(Features.Pipeline.Actor.System.Id, new StartReassessment.Command(system.NewId(), number, null));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.HearAsync(number);
        await system.ProposeAsync(number);
        await system.ApproveAsync(number);
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "希望换一所学校"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.DoAsync(await system.EducationAsync(), new RecordChildWish.Command(system.NewId(), number, "想和邻居一起上学", WishManner.Said));

        DecideDispute.Receipt receipt = await system.DoAsync(await system.LeaderAsync(), (await DecisionAsync(system, number, upholds)) with { Draft = upholds ? null : TestSystem.Draft() });

        Assert.True("FollowUp" == receipt.Stage, $"{why}: {receipt.Stage}");
        Assert.Equal(before, await InForceAsync(system, number));
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal("Upheld", Assert.Single(await system.Database.ReadAsync(session => PlacementTurnTable.DisputesAsync(session, row.CaseId))).Outcome);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B11_Dispute_OfAGuardianWhoRefusesTheAssessment_IsDecidedWithoutOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync(new TestChild { Consent = false });
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));
        await system.DoAsync(await system.GuardianAsync(), await RaisedAsync(system, number, "不同意随班就读"));
        Assert.Equal("consent.assessment_missing", (await WhyNotAssessedAsync(system, number)));

        await system.DoAsync(county, new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));

        Assert.Equal("DisputeDecision", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.GuardianAsync(), new RecordGuardianView.Command(system.NewId(), number, await system.GuardianOfAsync(number), GuardianView.Disagrees) { Words = "希望在家附近" });
        await system.DoAsync(county, new RecordChildWish.Command(system.NewId(), number, "想和邻居一起上学", WishManner.Said));
        await system.DoAsync(await system.LeaderAsync(), (await DecisionAsync(system, number, upholds: false)) with { Draft = TestSystem.Draft() });
        Assert.Equal("SchoolReceipt", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<string?> WhyNotAssessedAsync(TestSystem system, string number)
    {
        await system.NameTeamAsync(number);
        return (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, Domain.Assessments.AssessmentDimension.PhysicalCondition))).Refusal?.Code;
    }

    private static async Task<PlacementRow?> InForceAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId));
    }

    private static async Task<RaiseDispute.Command> RaisedAsync(TestSystem system, string number, string grounds) =>
        new(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), grounds);

    private static async Task<DecideDispute.Command> DecisionAsync(TestSystem system, string number, bool upholds) => new(system.NewId(), number, await system.VersionAsync(number), upholds)
    {
        Assessment = "能在支持下随班就读", SchoolConditions = "有资源教室，配有资源教师", Wishes = "监护人和儿童都希望就近",
    };
}
