using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class AssessmentTests
{
    private const string Kindergarten = "luoping-s08";

    [Fact]
    public async Task Assess_FourDimensionsByThreeProfessions_GoesToTheGuardians()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        string number = await system.AssessedAsync();

        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
        AssessmentRoundRow round = await RoundAsync(system, number);
        Assert.Equal((Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool, system.Today), (round.Ability, round.Recommended, round.ConcludedOn));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B07_Reassess_AChildThatTurnedSix_IsForCompulsorySchooling()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(new TestChild { BornOn = new DateOnly(2020, 10, 1) });
        Assert.Equal(SchoolStage.Preschool, (await system.ChildCaseAsync(number)).SchoolStage);
        await system.ProposeAsync(number, TestSystem.Draft(school: Kindergarten) with { SchoolReason = "兄弟姐妹也在这里" });
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number, Kindergarten);
        await system.MakePlanAsync(number, Kindergarten);
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 2, 1, 0, 0, TimeSpan.Zero));
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, null));

        await system.NameTeamAsync(number);
        Assert.Equal(SchoolStage.Compulsory, (await system.ChildCaseAsync(number)).SchoolStage);
        await system.AssessAsync(number);
        await system.HearAsync(number);

        await system.ProposeAsync(number);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("2027-04-30", SchoolStage.Preschool, "the year's children are still registered")]
    [InlineData("2027-05-01", SchoolStage.Compulsory, "placed for September")]
    public async Task B07_Place_InTheSeasonBeforeTheEntry_IsForTheComingYear(string day, SchoolStage stage, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        system.Clock.SetUtcNow(new DateTimeOffset(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddHours(2), TimeSpan.Zero));

        string number = await system.PlacementAsync(new TestChild { BornOn = new DateOnly(2020, 10, 1) });

        Assert.True(stage == (await system.ChildCaseAsync(number)).SchoolStage, why);
    }

    [Fact]
    public async Task B07_ContinueWithoutAssessment_IsForTheStageOfTheDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { BornOn = new DateOnly(2020, 10, 1), Consent = false });
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 2, 1, 0, 0, TimeSpan.Zero));

        await system.DoAsync(await system.EducationAsync(), new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));

        Assert.Equal(SchoolStage.Compulsory, (await system.ChildCaseAsync(number)).SchoolStage);
    }

    [Fact]
    public async Task B12_GuardiansWhoDifferOverTheAssessment_LeaveItWithoutConsent_WhoeverSpokeLast()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { Guardians = 2 });
        string child = (await system.Database.ReadAsync(async session => await ChildTable.FindAsync(session, (await system.ChildCaseAsync(number)).ChildId)))!.Number;
        await system.DoAsync(await system.GuardianAsync(2), new RecordConsent.Command(system.NewId(), child, await system.GuardianOfAsync(number, 2), DataPurpose.Assessment, IsGiven: false, "online"));
        await system.DoAsync(await system.GuardianAsync(), new RecordConsent.Command(system.NewId(), child, await system.GuardianOfAsync(number), DataPurpose.Assessment, IsGiven: true, "online"));

        await system.NameTeamAsync(number);
        Assert.Equal("consent.assessment_missing", (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.PhysicalCondition))).Refusal?.Code);

        await system.DoAsync(await system.EducationAsync(), new EndGuardian.Command(system.NewId(), child, await system.GuardianOfAsync(number, 2)));
        Assert.Null((await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.PhysicalCondition))).Refusal);
    }

    [Theory]
    [InlineData(new[] { Profession.Education }, "committee.too_few", "one member")]
    [InlineData(new[] { Profession.Education, Profession.Education, Profession.Education }, "committee.too_few_professions", "one profession (B14)")]
    public async Task B14_Name_ATeamThatIsNotMixed_IsRefused(Profession[] professions, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        var members = new List<NameAssessors.Member>();
        foreach ((Profession profession, int at) in professions.Select((profession, at) => (profession, at)))
        {
            members.Add(new((await system.AssessorAsync(at + 1)).Id, profession, CommitteeTie.None));
        }

        Refusal? refusal = (await system.SendAsync(await system.EducationAsync(), new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), members))).Refusal;

        Assert.True(refusal?.Told().Any(part => part.Code == code), $"{why}: {refusal?.Code}");
        Assert.Equal("TeamNaming", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B14_Conclude_OnOneProfessionsFindings_IsRefusedWithTheMissingDimensions()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account assessor = await system.AssessorAsync(1);
        await system.DoAsync(assessor, system.Finding(number, AssessmentDimension.Learning));

        Refusal refusal = (await system.SendAsync(assessor, await ConclusionAsync(system, number))).Refusal!;

        Assert.Equal(["assessment.dimensions_missing", "assessment.one_profession", "committee.too_few", "committee.too_few_professions"], refusal.Told().Select(part => part.Code));
        Assert.Equal("身体状况、适应学校学习生活的能力、家庭、环境和支持需要", refusal.Parts[0].Details["dimensions"]);
    }

    [Theory]
    [InlineData(CommitteeTie.Relative, "a relative")]
    [InlineData(CommitteeTie.ReceivingSchool, "heads the school that may receive the child")]
    public async Task B15_Name_AMemberWhoStandsNearTheChild_IsRefused(CommitteeTie tie, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        NameAssessors.Member[] members = [.. await system.TeamAsync()];
        members[1] = members[1] with { Tie = tie };

        Refusal? refusal = (await system.SendAsync(await system.EducationAsync(), new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), members))).Refusal;

        Assert.True(refusal?.Code == "assessors.must_recuse", why);
    }

    [Fact]
    public async Task B15_Recused_AssessorSeesNothingMore_AndTheTeamMustBeWholeAgain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account leaving = await system.AssessorAsync(1);
        foreach (AssessmentDimension dimension in AssessmentRule.Dimensions)
        {
            await system.DoAsync(await system.AssessorAsync(1 + ((int)dimension % 3)), system.Finding(number, dimension));
        }

        await system.DoAsync(leaving, new RecuseAssessor.Command(system.NewId(), number, leaving.Id, CommitteeTie.Treats));

        Assert.Equal("case.not_found", (await system.SendAsync(leaving, system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
        Account other = await system.AssessorAsync(2);
        Refusal refusal = (await system.SendAsync(other, await ConclusionAsync(system, number))).Refusal!;
        Assert.Contains("committee.too_few", refusal.Told().Select(part => part.Code));
        Account fresh = await system.AssessorAsync(4);
        await system.DoAsync(await system.EducationAsync(), new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), [new(fresh.Id, Profession.SocialWork, CommitteeTie.None)]));
        await system.DoAsync(fresh, system.Finding(number, AssessmentDimension.SchoolLife));
        await system.DoAsync(fresh, system.Finding(number, AssessmentDimension.PhysicalCondition));
        await system.DoAsync(fresh, system.Finding(number, AssessmentDimension.Learning));
        await system.DoAsync(fresh, system.Finding(number, AssessmentDimension.Support));
        await system.StateAsync(number, (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool), 2, 3);
        await system.DoAsync(fresh, await ConclusionAsync(system, number));
        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B14_Conclude_WhileANamedAssessorHasWrittenNothing_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        foreach (AssessmentDimension dimension in AssessmentRule.Dimensions)
        {
            await system.DoAsync(await system.AssessorAsync(1 + ((int)dimension % 2)), system.Finding(number, dimension));
        }

        Refusal refusal = (await system.SendAsync(await system.AssessorAsync(1), await ConclusionAsync(system, number))).Refusal!;
        Assert.Contains("committee.too_few", refusal.Told().Select(part => part.Code));

        await system.DoAsync(await system.AssessorAsync(3), system.Finding(number, AssessmentDimension.Learning));
        await system.StateAsync(number, (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool), 2, 3);
        await system.DoAsync(await system.AssessorAsync(1), await ConclusionAsync(system, number));
        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B16_Recommend_HomeTeachingForAChildWhoCanAttend_IsRefusedWithTheArticle()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();

        Refusal? refusal = (await system.SendAsync(
            await system.AssessorAsync(1), (await ConclusionAsync(system, number)) with { Ability = Ability.SpecialEducation, Recommended = PlacementForm.HomeTeaching })).Refusal;

        Assert.Equal(("placement.home_can_attend", "实施方案二（一）1"), (refusal?.Code, refusal?.Article));
    }

    [Fact]
    public async Task B47_Finding_WithAnotherToolVersion_IsKeptBesideTheFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account assessor = await system.AssessorAsync(1);
        await system.DoAsync(assessor, system.Finding(number, AssessmentDimension.Learning, "2024"));
        Assert.Equal(2, (await system.DoAsync(assessor, system.Finding(number, AssessmentDimension.Learning, "2026"))).VersionNo);

        AssessmentRoundRow round = await RoundAsync(system, number);
        IReadOnlyList<FindingRow> rows = await system.Database.ReadAsync(session => AssessmentTable.FindingsAsync(session, round.Id));

        Assert.Equal([("2024", 1L), ("2026", 2L)], rows.Select(row => (row.ToolVersion, row.VersionNo)));
        Refusal refusal = (await system.SendAsync(assessor, system.Finding(number, AssessmentDimension.Learning) with { ToolVersion = " " })).Refusal!;
        Assert.Equal("assessment.tool_version_missing", refusal.Code);
    }

    [Theory]
    [InlineData("2024", true)]
    [InlineData("2026", false)]
    public async Task B47_Reassessment_StandsBesideTheOneBefore_WhereToolAndVersionAreTheSame(string version, bool isComparable)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "家长反映变化较大"));
        await system.NameTeamAsync(number);
        await system.DoAsync(await system.AssessorAsync(2), system.Finding(number, AssessmentDimension.PhysicalCondition, version) with { Score = "22" });

        IReadOnlyList<PlacementFile.Round> rounds = (await system.DoAsync(await system.EducationAsync(), new PlacementFile.Query(number))).Rounds;

        Assert.Empty(rounds[0].Compared);
        FindingComparison pair = Assert.Single(rounds[1].Compared);
        Assert.Equal((isComparable, "18", "22"), (pair.IsComparable, pair.Earlier.Score, pair.Later.Score));
        Assert.All((await system.DoAsync(await system.SchoolStaffAsync(), new PlacementFile.Query(number))).Rounds, round => Assert.Empty(round.Compared));
    }

    [Fact]
    public async Task B11_Assess_WithoutTheGuardiansConsent_IsRefused_AndTheCaseGoesOnAtTheTopRung()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync(new TestChild { Consent = false });

        Assert.Equal("consent.assessment_missing", (await system.SendAsync(await system.AssessorAsync(1), system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
        await system.DoAsync(await system.EducationAsync(), new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));

        AssessmentRoundRow round = await RoundAsync(system, number);
        Assert.Equal(("GuardianView", false, PlacementForm.OrdinarySchool), ((await system.CaseAsync(number)).Stage, round.HasConsent, round.Recommended));
        await system.HearAsync(number);
        await system.ProposeAsync(number);
        Assert.Equal("DecisionApproval", (await system.CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData(true, "the guardian consented")]
    [InlineData(null, "nobody was asked yet")]
    public async Task B11_Continue_WithoutARefusal_IsRefused(bool? consent, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { Consent = consent });

        Answer<ContinueWithoutAssessment.Receipt> answer = await system.SendAsync(await system.EducationAsync(), new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));

        Assert.True(answer.Refusal?.Code == "assessment.not_refused", why);
    }

    [Fact]
    public async Task Assess_ByAMemberWhoIsNotNamed_IsAsIfTheCaseDidNotExist()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();

        Assert.Equal("case.not_found", (await system.SendAsync(await system.AssessorAsync(9), system.Finding(number, AssessmentDimension.Learning))).Refusal?.Code);
        Account outsider = await system.CreateAccountAsync("x", Role.CommitteeMember, "committee-huize");
        NameAssessors.Member[] members = [.. (await system.TeamAsync()).Skip(1), new(outsider.Id, Profession.SocialWork, CommitteeTie.None)];
        string next = await system.PlacementAsync();
        Assert.Equal("assessors.not_of_committee", (await system.SendAsync(await system.EducationAsync(), new NameAssessors.Command(system.NewId(), next, await system.VersionAsync(next), members))).Refusal?.Code);
    }

    private static async Task<ConcludeAssessment.Command> ConclusionAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number))
    {
        Ability = Ability.OrdinaryWithSupport, Recommended = PlacementForm.OrdinarySchool, Summary = "课堂上需要坐在前排。",
    };

    private static async Task<AssessmentRoundRow> RoundAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return (await system.Database.ReadAsync(session => AssessmentTable.LastAsync(session, row.CaseId)))!;
    }
}
