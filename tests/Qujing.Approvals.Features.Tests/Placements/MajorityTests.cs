using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>Who acts, consents and objects at 8, 14 and 18 (B34), through the acts.</summary>
public sealed class MajorityTests
{
    [Fact]
    public async Task B34_From8_AWishThatSomebodyTells_IsNotTheChildsVoice_AndADecisionWaitsForIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { BornOn = system.Today.AddYears(-8) });
        Account guardian = await system.GuardianAsync();
        Account county = await system.EducationAsync();
        await system.DoAsync(guardian, new RecordGuardianView.Command(system.NewId(), number, await system.GuardianOfAsync(number), GuardianView.Agrees));
        await system.DoAsync(guardian, new RecordChildWish.Command(system.NewId(), number, "孩子想和邻居一起上学", WishManner.Said));
        await system.DoAsync(county, new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false));
        async Task<string?> ProposedAsync() => (await system.SendAsync(county, new ProposePlacement.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.Draft()))).Refusal?.Code;

        Assert.Equal("placement.child_not_heard", await ProposedAsync());
        Assert.Equal("wish.manner_missing", (await system.SendAsync(county, new RecordChildWish.Command(system.NewId(), number, "看图选了学校"))).Refusal?.Code);
        await system.DoAsync(county, new RecordChildWish.Command(system.NewId(), number, "看图选了学校", WishManner.Shown));
        Assert.Null(await ProposedAsync());

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal([WishManner.Told, WishManner.Shown], (await system.Database.ReadAsync(session => HearingTable.WishesAsync(session, row.CaseId, 1))).Select(wish => wish.Manner!.Value));
    }

    [Fact]
    public async Task B34_Below8_AWishThatTheGuardianTells_IsEnough()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { BornOn = system.Today.AddYears(-8).AddDays(1) });
        Account guardian = await system.GuardianAsync();
        Account county = await system.EducationAsync();
        await system.DoAsync(guardian, new RecordGuardianView.Command(system.NewId(), number, await system.GuardianOfAsync(number), GuardianView.Agrees));
        await system.DoAsync(guardian, new RecordChildWish.Command(system.NewId(), number, "孩子想和邻居一起上学"));
        await system.DoAsync(county, new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false));

        await system.ProposeAsync(number);

        Assert.Equal("DecisionApproval", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B34_From14_TheChildsOwnRefusal_EndsTheConsent_AndBelowNobodyAsksIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync(new TestChild { BornOn = system.Today.AddYears(-14).AddDays(1) });
        string child = await ChildOfAsync(system, number);
        Assert.Equal("guardian.self_too_young", (await RecordSelfAsync(system, child)).Refusal?.Code);

        system.Clock.Advance(TimeSpan.FromDays(1));
        Guid own = (await RecordSelfAsync(system, child)).Value.GuardianId;
        Assert.Equal("guardian.self_before", (await RecordSelfAsync(system, child)).Refusal?.Code);
        Assert.Null((await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal);
        await ConsentAsync(system, child, own, isGiven: false);
        Assert.Equal("consent.assessment_missing", (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
        Assert.Equal("guardian.self_minor", (await system.SendAsync(await system.EducationAsync(), new PrintLetter.Command(system.NewId(), number, own, HandedOver: true))).Refusal?.Code);

        await ConsentAsync(system, child, own, isGiven: true);
        Assert.Null((await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal);
    }

    [Fact]
    public async Task B34_At18_ANewAssessmentNeedsTheYoungAdultsOwnConsent_AndTheGuardiansIsNotTaken()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { BornOn = system.Today.AddYears(-18).AddDays(1) });
        string child = await ChildOfAsync(system, number);
        Guid parent = await system.GuardianOfAsync(number);
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.NameTeamAsync(number);

        Assert.Equal("consent.assessment_missing", (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
        Assert.Equal("consent.of_age", (await system.SendAsync(await system.EducationAsync(), new RecordConsent.Command(system.NewId(), child, parent, DataPurpose.Assessment, IsGiven: true, "paper"))).Refusal?.Code);
        Assert.Equal("consent.none_given", (await system.SendAsync(await system.EducationAsync(), new WithdrawConsent.Command(system.NewId(), child, DataPurpose.Assessment))).Refusal?.Code);

        await ConsentAsync(system, child, (await RecordSelfAsync(system, child)).Value.GuardianId, isGiven: true);
        await system.AssessAsync(number);
        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B34_AssessmentThatRunsOnTheBirthday_GoesOnWithTheConsentItBeganWith_UntilTheYoungAdultRefuses()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync(new TestChild { BornOn = system.Today.AddYears(-18).AddDays(1) });
        string child = await ChildOfAsync(system, number);
        system.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null((await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal);
        await ConsentAsync(system, child, (await RecordSelfAsync(system, child)).Value.GuardianId, isGiven: false);
        Assert.Equal("consent.assessment_missing", (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
    }

    [Fact]
    public async Task B34_At18_TheYoungAdultIsHeardAndObjects_AndAParentNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { BornOn = system.Today.AddYears(-18).AddDays(1) });
        string child = await ChildOfAsync(system, number);
        Guid parent = await system.GuardianOfAsync(number);
        system.Clock.Advance(TimeSpan.FromDays(1));
        Account county = await system.EducationAsync();

        Assert.Equal("guardian.of_age", (await system.SendAsync(await system.GuardianAsync(), new RecordGuardianView.Command(system.NewId(), number, parent, GuardianView.Agrees))).Refusal?.Code);
        Assert.Equal("guardian.of_age", (await system.SendAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), parent, "离家太远"))).Refusal?.Code);
        Assert.Equal("view.own_missing", (await system.SendAsync(county, new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false))).Refusal?.Code);
        GuardianProgress.View seen = await system.DoAsync(await system.GuardianAsync(), new GuardianProgress.Query(number));
        Assert.Equal((ActingStage.Adult, false, false), (seen.Acting, seen.MayDispute, seen.MayAnswer));

        Account adult = await system.GuardianAsync(2);
        Guid own = (await RecordSelfAsync(system, child, adult.UserName)).Value.GuardianId;
        Assert.True((await system.DoAsync(adult, new GuardianProgress.Query(number))).MayDispute);
        await system.DoAsync(adult, new RecordGuardianView.Command(system.NewId(), number, own, GuardianView.Disagrees) { Words = "想去职业高中" });
        Assert.Contains("本人：不同意，想去职业高中", (await system.DoAsync(county, new DecisionSheet.Query(number))).GuardianView, StringComparison.Ordinal);
        await system.DoAsync(adult, new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), own, "想去职业高中"));
        Assert.Equal("DisputeAssessment", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B34_90DaysBeforeTheBirthday_TheCountyIsToldOnce_WithoutNameOrDay_AndHasItOnItsDeskUntilThen()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await ChildOfAsync(system, await system.PlacementAsync(new TestChild { BornOn = system.Today.AddYears(-18).AddDays(91) }));
        async Task<IReadOnlyList<string>> NearAsync() => (await system.SendAsync(Actor.System.Id, new DueMajorities.Query())).Value.Near;
        async Task<IReadOnlyList<string>> DeskAsync(Account reader) => [.. (await system.DoAsync(reader, new Features.Desk.TodayList.Query("", ""))).Entries.Where(entry => entry.Kind == "near-majority").Select(entry => entry.Number)];
        Account[] county = [await system.EducationAsync(), await system.LeaderAsync()];
        Assert.Empty(await NearAsync());
        Assert.Equal("guardian.majority_not_near", (await system.SendAsync(Actor.System.Id, new TellMajority.Command(system.NewId(), child))).Refusal?.Code);

        system.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([child], await NearAsync());
        Assert.True((await system.SendAsync(Actor.System.Id, new TellMajority.Command(system.NewId(), child))).Value.IsTold);
        Assert.False((await system.SendAsync(Actor.System.Id, new TellMajority.Command(system.NewId(), child))).Value.IsTold);
        Assert.Empty(await NearAsync());
        string sent = Assert.Single(await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT CONCAT(unit_id, ' ', details, ' ', once_key) AS sent FROM outbox WHERE kind = 'child.majority_near'")));
        Assert.StartsWith("edu-luoping {} ", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(child, sent, StringComparison.Ordinal);
        foreach (Account official in county)
        {
            Assert.Equal([child], await DeskAsync(official));
            Assert.True((await system.DoAsync(official, new ChildRecord.Question(child))).IsMajorityNear);
        }

        Assert.Empty(await DeskAsync(await system.EducationAsync("xuanwei")));
        Assert.Empty(await DeskAsync(await system.FederationAsync()));

        system.Clock.Advance(TimeSpan.FromDays(90));
        await system.SendAsync(Actor.System.Id, new ComeOfAge.Command(system.NewId(), child));
        Assert.Empty(await DeskAsync(county[0]));
        Assert.False((await system.DoAsync(county[0], new ChildRecord.Question(child))).IsMajorityNear);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B34_OnTheEighteenthBirthday_WhoStoodForTheChildIsEndedByTheProduct_AndSeesTheCaseNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { BornOn = system.Today.AddYears(-18).AddDays(1) });
        string child = await ChildOfAsync(system, number);
        async Task<IReadOnlyList<string>> DueAsync() => (await system.SendAsync(Actor.System.Id, new DueMajorities.Query())).Value.Numbers;
        Assert.Empty(await DueAsync());
        Assert.Equal("guardian.not_of_age", (await system.SendAsync(Actor.System.Id, new ComeOfAge.Command(system.NewId(), child))).Refusal?.Code);

        system.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([child], await DueAsync());
        Assert.Equal(1, (await system.SendAsync(Actor.System.Id, new ComeOfAge.Command(system.NewId(), child))).Value.Ended);

        Assert.Empty(await DueAsync());
        Assert.Equal("case.not_found", (await system.SendAsync(await system.GuardianAsync(), new GuardianProgress.Query(number))).Refusal?.Code);
        Assert.Equal("child.not_found", (await system.SendAsync(await system.GuardianAsync(), new ChildRecord.Question(child))).Refusal?.Code);
        Assert.Equal(1, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'ComeOfAge' AND outcome = 'accepted'")));
        Assert.Equal("guardian.of_age", (await system.SendAsync(await system.EducationAsync(), new RecordGuardian.Command(system.NewId(), child, GuardianKind.Parent, new GuardianDetails { FullName = "闻人远山" }))).Refusal?.Code);
        Assert.Equal(ActingStage.Adult, (await system.DoAsync(await system.EducationAsync(), new ChildRecord.Question(child))).Acting);
        Assert.Null((await system.DoAsync(await system.FederationAsync(), new ChildRecord.Question(child))).Acting);
    }

    [Fact]
    public async Task B34_AdultForWhomACourtNamedAGuardian_IsRepresentedByThatOne_WithTheCourtsPaper()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { BornOn = system.Today.AddYears(-18), Guardians = 0 });
        string child = await ChildOfAsync(system, number);
        Account county = await system.EducationAsync();
        RecordGuardian.Command named = new(system.NewId(), child, GuardianKind.ByCourt, new GuardianDetails { FullName = "闻人远山" });

        Assert.Equal("guardian.court_missing", (await system.SendAsync(county, named)).Refusal?.Code);
        Guid guardian = (await system.DoAsync(county, named with { OperationId = system.NewId(), Person = named.Person with { Authority = "（2026）云0324民特12号" } })).GuardianId;
        await ConsentAsync(system, child, guardian, isGiven: true);
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.DoAsync(county, new RecordGuardianView.Command(system.NewId(), number, guardian, GuardianView.Agrees) { Channel = "visit" });
        await system.DoAsync(county, new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false));

        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
    }

    private static async Task<string> ChildOfAsync(TestSystem system, string number)
    {
        Guid id = (await system.ChildCaseAsync(number)).ChildId;
        return (await system.Database.ReadAsync(session => ChildTable.FindAsync(session, id)))!.Number;
    }

    private static async Task<Answer<RecordGuardian.Receipt>> RecordSelfAsync(TestSystem system, string child, string? userName = null) => await system.SendAsync(await system.EducationAsync(),
        new RecordGuardian.Command(system.NewId(), child, GuardianKind.Self, new GuardianDetails { FullName = "" }) { UserName = userName });

    private static async Task ConsentAsync(TestSystem system, string child, Guid who, bool isGiven) =>
        await system.DoAsync(await system.EducationAsync(), new RecordConsent.Command(system.NewId(), child, who, DataPurpose.Assessment, isGiven, "paper"));
}
