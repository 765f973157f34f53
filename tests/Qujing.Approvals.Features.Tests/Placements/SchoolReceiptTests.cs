using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class SchoolReceiptTests
{
    [Fact]
    public async Task B23_Receive_WithoutAMentor_DoesNotTakeEffect()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();

        Refusal refusal = (await system.SendAsync(await system.SchoolStaffAsync(), new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today))).Refusal!;

        Assert.Equal(("placement.mentor_missing", "实施方案二（一）1"), (refusal.Code, refusal.Article));
        Assert.Null(await InForceAsync(system, number));
        await system.ReceiveAsync(number);
        Assert.Equal(("IndividualPlan", system.Today), ((await system.CaseAsync(number)).Stage, (await InForceAsync(system, number))!.StartsOn));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Receive_WithWhatItNeeds_ReceivesTheChildAllTheSame()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();

        await system.DoAsync(await system.SchoolStaffAsync(), new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师", SupportNeeds = "需要一名资源教师" });

        Assert.Equal("IndividualPlan", (await system.CaseAsync(number)).Stage);
        Assert.Equal(1L, await NoticesAsync(system, "placement.support_asked", "edu-luoping"));
    }

    [Theory]
    [InlineData("2026-09-15", null, "the tenth working day")]
    [InlineData("2026-09-16", "receipt.starts_too_late", "a day more")]
    [InlineData("2027-03-01", "receipt.starts_too_late", "half a year later")]
    [InlineData("9999-12-31", "receipt.starts_too_late", "never")]
    public async Task B20_Receive_ADateThatPutsTheChildOff_IsRefused_AndThePagesStand(string startsOn, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        Account school = await system.SchoolStaffAsync();

        Answer<ReceiveChild.Receipt> answer = await system.SendAsync(school,
            new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), DateOnly.Parse(startsOn, System.Globalization.CultureInfo.InvariantCulture)) { Mentor = "赵老师" });

        Assert.True(answer.Refusal?.Code == code, $"{why}: {answer.Refusal?.Code}");
        Assert.Equal(code is null, await InForceAsync(system, number) is not null);
        await system.DoAsync(school, new PupilSheet.Query(number));
        await system.DoAsync(await system.EducationAsync(), new SchoolDutySheet.Query(number));
    }

    [Fact]
    public void B19_School_HasNoActThatRefuses()
    {
        string[] acts = [.. ActName.All.Where(type => type.GetCustomAttributes(typeof(AccessAttribute), false).Cast<AccessAttribute>().Any(access => access.Role == Role.School))
            .Where(type => typeof(IAct).IsAssignableFrom(type) && typeof(ICaseAct).IsAssignableFrom(type)).Select(ActName.Of).Order(StringComparer.Ordinal)];

        // Who stands aside (C01) refuses no child: another of the school, or the office above, does what the school owes.
        Assert.Equal(["EndRecusal", "FileCapabilityNote", "MakeIndividualPlan", "MentorLeaves", "NameMentor", "ReceiveChild", "RecordAppearance", "RecordFollowUp", "RecordHomeVisit", "ReportNoShow", "StandAside", "SuggestChange"], acts);
    }

    [Fact]
    public async Task B19_CapabilityNote_AgainstAnAbleChild_FlagsTheCaseTellsTheCityAndMovesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();

        FileCapabilityNote.Receipt receipt = await system.DoAsync(await system.SchoolStaffAsync(), new FileCapabilityNote.Command(system.NewId(), number, "学校没有特教老师，建议去别的学校"));

        Assert.Equal("实施方案二（一）1", receipt.StandsWithArticle);
        Assert.Equal(("SchoolReceipt", true), ((await system.CaseAsync(number)).Stage, (await system.ChildCaseAsync(number)).NoteOpen));
        Assert.Equal((1L, 1L), (await NoticesAsync(system, "placement.capability_note", "edu-luoping"), await NoticesAsync(system, "placement.capability_note", "city-education")));
        Account county = await system.EducationAsync();
        Assert.Equal("receipt.refusal_forbidden", (await system.SendAsync(county, new AnswerCapabilityNote.Command(system.NewId(), number, await system.VersionAsync(number), Reconsiders: true, "重新考虑"))).Refusal?.Code);
        await system.DoAsync(county, new AnswerCapabilityNote.Command(system.NewId(), number, await system.VersionAsync(number), Reconsiders: false, "安排巡回指导"));
        Assert.False((await system.ChildCaseAsync(number)).NoteOpen);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B20_CapabilityNote_OfASpecialSchool_ConsideredAnew_GoesToTheCommittee_AndTheCountyDecides()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync(TestSystem.Draft(PlacementForm.SpecialSchool, TestSystem.SpecialSchool), Ability.SpecialEducation, PlacementForm.SpecialSchool);

        FileCapabilityNote.Receipt receipt = await system.DoAsync(await system.SchoolStaffAsync(TestSystem.SpecialSchool), new FileCapabilityNote.Command(system.NewId(), number, "没有相应的康复设备"));
        Assert.Null(receipt.StandsWithArticle);
        await system.DoAsync(await system.EducationAsync(), new AnswerCapabilityNote.Command(system.NewId(), number, await system.VersionAsync(number), Reconsiders: true, "重新研究"));

        Assert.Equal("DisputeAssessment", (await system.CaseAsync(number)).Stage);
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, Ability.SpecialEducation, PlacementForm.SpecialSchool);
        DecideDispute.Receipt decided = await system.DoAsync(await system.LeaderAsync(), new DecideDispute.Command(system.NewId(), number, await system.VersionAsync(number), Upholds: true)
        {
            Assessment = "能够入校就读", SchoolConditions = "县里增派康复教师", Wishes = "监护人和儿童都愿意",
        });
        Assert.Equal("SchoolReceipt", decided.Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B20_SchoolThatTurnsAChildAway_IsOrderedByADay_ReportedAfterIt_AndThePlacementStands()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        Account county = await system.EducationAsync();
        Account leader = await system.LeaderAsync();
        await system.DoAsync(await system.GuardianAsync(), new ReportSchoolRefusal.Command(system.NewId(), number, await system.VersionAsync(number), IsDelay: false, "学校口头说不收"));
        Assert.Equal("AdmissionOrder", (await system.CaseAsync(number)).Stage);
        Assert.Equal("order.missing", (await system.SendAsync(county, new ReportToSupervision.Command(system.NewId(), number, await system.VersionAsync(number), "逾期未接收"))).Refusal?.Code);

        DateOnly due = (await system.DoAsync(leader, new OrderAdmission.Command(system.NewId(), number, await system.VersionAsync(number), 3))).DueOn;

        Assert.Equal(new DateOnly(2026, 9, 4), due);
        Assert.Equal("order.not_expired", (await system.SendAsync(county, new ReportToSupervision.Command(system.NewId(), number, await system.VersionAsync(number), "逾期未接收"))).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays(4));
        await system.DoAsync(county, new ReportToSupervision.Command(system.NewId(), number, await system.VersionAsync(number), "逾期未接收"));
        Assert.Equal(1L, await NoticesAsync(system, "placement.school_reported", "city-education"));
        await system.ReceiveAsync(number);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        SchoolRefusalRow refusal = Assert.Single(await system.Database.ReadAsync(session => SchoolDutyTable.RefusalsAsync(session, row.CaseId)));
        Assert.Equal((system.Today, system.Today), (refusal.ReportedOn, refusal.EndedOn));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(0, "receipt.not_overdue", "the first day")]
    [InlineData(7, "receipt.not_overdue", "the fifth working day itself: it ends at 24:00")]
    [InlineData(8, null, "the day after")]
    public async Task B20_SilentSchool_MayBeReportedFromTheDayAfterItsTime(int daysLater, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        system.Clock.Advance(TimeSpan.FromDays(daysLater));

        Answer<ReportSchoolRefusal.Receipt> answer = await system.SendAsync(await system.EducationAsync(), new ReportSchoolRefusal.Command(system.NewId(), number, await system.VersionAsync(number), IsDelay: true, null));

        Assert.True(code == answer.Refusal?.Code, $"{why}: {answer.Refusal?.Code}");
    }

    [Fact]
    public async Task Receive_ByAnotherSchoolOfTheCase_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "康复进步明显"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        await system.HearAsync(number);
        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool));
        await system.ApproveAsync(number);

        Assert.Equal("receipt.not_your_school", (await system.SendAsync(await system.SchoolStaffAsync(), new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师" })).Refusal?.Code);
    }

    [Fact]
    public async Task B45_SecondPlacement_BeginsWhereTheFirstEnds_AndTheOldSchoolLeavesTheCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        system.Clock.Advance(TimeSpan.FromDays(30));
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "康复进步明显"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        await system.HearAsync(number);
        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool));
        await system.ApproveAsync(number);
        Assert.Equal(TestSystem.NearSchool, (await InForceAsync(system, number))!.SchoolCode);

        await system.ReceiveAsync(number, TestSystem.ResourcedSchool);

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        IReadOnlyList<PlacementRow> all = await system.Database.ReadAsync(session => PlacementTable.OfChildAsync(session, row.ChildId));
        Assert.Equal([(TestSystem.NearSchool, system.Today.AddDays(-1)), (TestSystem.ResourcedSchool, (DateOnly?)null)], all.Select(placement => (placement.SchoolCode, placement.EndsOn)));
        Assert.False(OnePlacement.Overlaps(all.Select(placement => new PlacementPeriod(placement.StartsOn, placement.EndsOn))));
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SchoolStaffAsync(), new RecordFollowUp.Command(system.NewId(), number, system.Today, "旧学校"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<PlacementRow?> InForceAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId));
    }

    private static Task<long> NoticesAsync(TestSystem system, string kind, string unit) =>
        system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = @kind AND unit_id = @unit", new { kind, unit }));
}
