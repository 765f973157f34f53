using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class FollowUpTests
{
    [Fact]
    public async Task Plan_Made_BeginsTheFollowUpWithItsDeadlines()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        string number = await system.FollowedUpAsync();

        Assert.Equal(("FollowUp", "in-force"), ((await system.CaseAsync(number)).Stage, (await system.CaseAsync(number)).Status));
        Assert.Equal([("FollowUp.Attendance", new DateOnly(2026, 9, 8)), ("FollowUp.Reassessment", new DateOnly(2027, 9, 1))], (await RunningAsync(system, number)).Select(row => (row.Kind, row.DueOn)).Order());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B33_Plan_WithACompanionPaidByTheFamily_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await system.ReceiveAsync(number);
        Account school = await system.SchoolStaffAsync();

        PlanSections plan = TestSystem.Plan() with { HasCompanion = true, FamilyPaysCompanion = true, Transition = " " };
        Refusal refusal = (await system.SendAsync(school, new MakeIndividualPlan.Command(system.NewId(), number, await system.VersionAsync(number), plan))).Refusal!;

        Assert.Equal(["plan.section_missing", "plan.companion_paid_by_family"], refusal.Told().Select(part => part.Code));
        await system.DoAsync(school, new MakeIndividualPlan.Command(system.NewId(), number, await system.VersionAsync(number), plan with { FamilyPaysCompanion = false, Transition = "与中学衔接" }));
    }

    [Fact]
    public async Task B24_MentorLeaves_AnotherIsOwedByADay_AndTheNameIsNeverEmptySilently()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account school = await system.SchoolStaffAsync();
        Assert.Equal("placement.mentor_reason_missing", (await system.SendAsync(school, new MentorLeaves.Command(system.NewId(), number, " "))).Refusal?.Code);

        Assert.Equal(new DateOnly(2026, 9, 8), (await system.DoAsync(school, new MentorLeaves.Command(system.NewId(), number, "调往外校"))).NameBy);
        Assert.DoesNotContain("调往外校", await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT leaving_reason FROM placement_mentor")), StringComparison.Ordinal);

        Assert.Contains("Mentor", (await RunningAsync(system, number)).Select(row => row.Kind));
        await system.DoAsync(school, new NameMentor.Command(system.NewId(), number, "钱老师"));
        Assert.DoesNotContain("Mentor", (await RunningAsync(system, number)).Select(row => row.Kind));
        Assert.Equal("mentor.named_before", (await system.SendAsync(school, new NameMentor.Command(system.NewId(), number, "孙老师"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(6, "attendance.too_early", "Monday, the fourth working day")]
    [InlineData(7, null, "Tuesday, the fifth")]
    public async Task B25_NoShow_OnTheFifthWorkingDay_SendsTownshipToSee(int daysLater, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        system.Clock.Advance(TimeSpan.FromDays(daysLater));

        Answer<ReportNoShow.Receipt> answer = await system.SendAsync(Actor.System.Id, new ReportNoShow.Command(system.NewId(), number));

        Assert.True(code == answer.Refusal?.Code, $"{why}: {answer.Refusal?.Code}");
        if (code is null)
        {
            DeadlineRow visit = (await RunningAsync(system, number)).Single(row => row.Kind == "FollowUp.NoShow");
            Assert.Equal("township-luoping-1", visit.UnitId);
            await system.DoAsync(await system.SchoolStaffAsync(), new RecordAppearance.Command(system.NewId(), number, system.Today));
            Assert.DoesNotContain((await RunningAsync(system, number)), row => row.Kind == "FollowUp.NoShow");
            Assert.Equal("attendance.recorded_before", (await system.SendAsync(Actor.System.Id, new ReportNoShow.Command(system.NewId(), number))).Refusal?.Code);
        }
    }

    [Fact]
    public async Task B30_HomeVisits_KeptWeekMovesTheClock_AndAMissedWeekTurnsRed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HomeTaughtAsync();
        Account school = await system.SchoolStaffAsync();
        Assert.Equal(new DateOnly(2026, 9, 13), (await VisitAsync(system, number)).DueOn);
        system.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("visit.lessons_missing", (await system.SendAsync(school, new RecordHomeVisit.Command(system.NewId(), number, system.Today, 0, "认读"))).Refusal?.Code);
        await system.DoAsync(school, new RecordHomeVisit.Command(system.NewId(), number, system.Today, 2, "认读、手部训练"));

        Assert.Equal(new DateOnly(2026, 9, 20), (await VisitAsync(system, number)).DueOn);
        system.Clock.Advance(TimeSpan.FromDays(13));
        SweepDeadlines.Receipt swept = (await system.SendAsync(Actor.System.Id, new SweepDeadlines.Command(system.NewId(), Guid.Empty))).Value;
        Assert.True(swept.Changed > 0);
        Assert.Equal((3L, 1L), ((await VisitAsync(system, number)).Light, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM outbox WHERE kind = 'deadline.escalated' AND unit_id = 'city-education'"))));
        Assert.Equal(LightKind.Yellow, (await system.DoAsync(school, new RecordHomeVisit.Command(system.NewId(), number, system.Today, 2, "补送教"))).Light);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B30_Visit_ToAChildWhoIsNotTaughtAtHome_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();

        Assert.Equal("visit.not_home_taught", (await system.SendAsync(await system.SchoolStaffAsync(), new RecordHomeVisit.Command(system.NewId(), number, system.Today, 2, "送教"))).Refusal?.Code);
    }

    [Fact]
    public async Task B31_HomeTaughtChildWhoRecovers_IsReassessedAfterAYear_AndCannotStayOnTheList()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HomeTaughtAsync();
        Assert.Equal("reassessment.too_early", (await system.SendAsync(Actor.System.Id, new StartReassessment.Command(system.NewId(), number, null))).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays(365));

        await system.SendAsync(Actor.System.Id, new StartReassessment.Command(system.NewId(), number, null));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
        await system.HearAsync(number);

        Assert.True((await system.DoAsync(await system.EducationAsync(), new DecisionSheet.Query(number))).EndsHomeTeaching);
        Refusal refusal = (await system.SendAsync(await system.EducationAsync(), new ProposePlacement.Command(system.NewId(), number, await system.VersionAsync(number), await system.HomeDraftAsync(number)))).Refusal!;
        Assert.Contains("placement.home_can_attend", refusal.Told().Select(part => part.Code));
        await system.ProposeAsync(number);
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number);
        await system.MakePlanAsync(number);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal(PlacementForm.OrdinarySchool, (await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId)))!.Form);
        Assert.DoesNotContain(await RunningAsync(system, number), deadline => deadline.Kind == "FollowUp.HomeVisit");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Reassess_WithTheSamePlacement_GoesOnWithoutAnotherReceipt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        PlacementRow before = (await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId)))!;
        system.Clock.Advance(TimeSpan.FromDays(365));
        await system.SendAsync(Actor.System.Id, new StartReassessment.Command(system.NewId(), number, null));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.HearAsync(number);
        await system.ProposeAsync(number);

        await system.ApproveAsync(number);

        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
        Assert.Equal(before, await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId)));
        Assert.Contains(("FollowUp.Reassessment", new DateOnly(2028, 9, 1)), (await RunningAsync(system, number)).Select(deadline => (deadline.Kind, deadline.DueOn)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B26_SchoolSuggestsATransfer_AndWithoutTheGuardianNothingMoves()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account school = await system.SchoolStaffAsync();

        Assert.False((await system.DoAsync(school, await SuggestionAsync(system, number, PlacementForm.SpecialSchool))).IsStepUp);
        Assert.Equal("ChangeView", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.GuardianAsync(), new AnswerSuggestion.Command(system.NewId(), number, await system.GuardianOfAsync(number), Agrees: false) { Words = "孩子在这里适应得很好" });

        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal(TestSystem.NearSchool, (await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId)))!.SchoolCode);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B27_SpecialSchoolPupilWhoIsReady_StepsUpWithEveryGuardiansConsent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(new TestChild { Guardians = 2 }, Ability.SpecialEducation, PlacementForm.SpecialSchool);
        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.SpecialSchool, TestSystem.SpecialSchool));
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number, TestSystem.SpecialSchool);
        await system.MakePlanAsync(number, TestSystem.SpecialSchool);

        Assert.True((await system.DoAsync(await system.SchoolStaffAsync(TestSystem.SpecialSchool), await SuggestionAsync(system, number, PlacementForm.OrdinarySchool))).IsStepUp);
        await system.DoAsync(await system.GuardianAsync(1), new AnswerSuggestion.Command(system.NewId(), number, await system.GuardianOfAsync(number, 1), Agrees: true));
        Assert.Equal("ChangeView", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.GuardianAsync(2), new AnswerSuggestion.Command(system.NewId(), number, await system.GuardianOfAsync(number, 2), Agrees: true));

        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B24_MentorOwed_EndsWithThePlacement_WhoseChildIsReceivedElsewhere()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.DoAsync(await system.SchoolStaffAsync(), new MentorLeaves.Command(system.NewId(), number, "调往外校"));
        await ReassessAsync(system, number, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);

        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool));
        await system.ApproveAsync(number);
        Assert.Contains("Mentor", (await RunningAsync(system, number)).Select(row => row.Kind));
        await system.ReceiveAsync(number, TestSystem.ResourcedSchool);

        Assert.DoesNotContain("Mentor", (await RunningAsync(system, number)).Select(row => row.Kind));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B30_HomeVisits_AreWatchedWhileTheChildIsAssessedAnew_AndEndWithTheHomeTeaching()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HomeTaughtAsync();
        await ReassessAsync(system, number, Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
        Assert.Contains("FollowUp.HomeVisit", (await RunningAsync(system, number)).Select(row => row.Kind));
        await system.DoAsync(await system.SchoolStaffAsync(), new RecordHomeVisit.Command(system.NewId(), number, system.Today, 2, "认读"));
        DeadlineRow visit = await VisitAsync(system, number);
        Assert.True(visit.DueOn >= system.Today);

        await system.ProposeAsync(number);
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number);

        Assert.DoesNotContain("FollowUp.HomeVisit", (await RunningAsync(system, number)).Select(row => row.Kind));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("reassessment", "the county looks at the placement again")]
    [InlineData("dispute", "a guardian disputes")]
    [InlineData("transfer", "the child is to move")]
    [InlineData("plan", "the plan isn't made yet")]
    public async Task B25_ChildWhoDoesNotCome_IsReported_WhateverStageThePlacementInForceStandsIn(string meanwhile, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await system.ReceiveAsync(number);
        if (meanwhile != "plan")
        {
            await system.MakePlanAsync(number);
        }

        Account county = await system.EducationAsync();
        Refusal? refusal = meanwhile switch
        {
            "reassessment" => (await system.SendAsync(county, new StartReassessment.Command(system.NewId(), number, "医院有新的诊断"))).Refusal,
            "dispute" => (await system.SendAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), "太远"))).Refusal,
            "transfer" => (await system.SendAsync(county, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "迁居"))).Refusal,
            _ => null,
        };
        Assert.Null(refusal);
        system.Clock.Advance(TimeSpan.FromDays(7));

        DuePlacements.View due = (await system.SendAsync(Actor.System.Id, new DuePlacements.Query())).Value;
        Assert.True(due.NoShows.SequenceEqual([number]), why);
        Assert.Equal("2026-09-15", $"{(await system.SendAsync(Actor.System.Id, new ReportNoShow.Command(system.NewId(), number))).Value.VisitBy:yyyy-MM-dd}");
        await system.DoAsync(await system.SchoolStaffAsync(), new RecordAppearance.Command(system.NewId(), number, system.Today));
        Assert.DoesNotContain((await RunningAsync(system, number)), row => row.Kind is "FollowUp.NoShow" or "FollowUp.Attendance");
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task ReassessAsync(TestSystem system, string number, Ability ability, PlacementForm recommended)
    {
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "医院有新的诊断"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, ability, recommended);
        await system.HearAsync(number);
    }

    private static async Task<SuggestChange.Command> SuggestionAsync(TestSystem system, string number, PlacementForm form) => new(system.NewId(), number, await system.VersionAsync(number), form, "本学期各科学习跟不上，情绪波动大");

    private static async Task<IReadOnlyList<DeadlineRow>> RunningAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, row.CaseId));
    }

    private static async Task<DeadlineRow> VisitAsync(TestSystem system, string number) => (await RunningAsync(system, number)).Single(row => row.Kind == "FollowUp.HomeVisit");
}
