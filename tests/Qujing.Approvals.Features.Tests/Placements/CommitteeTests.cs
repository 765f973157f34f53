using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>How the committee comes to its recommendation (setting 26), through the acts.</summary>
public sealed class CommitteeTests
{
    private static readonly (Ability, PlacementForm) Ordinary = (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);
    private static readonly (Ability, PlacementForm) Resourced = (Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);

    [Fact]
    public async Task B15_Conclude_BeforeEachWhoAssessedSaidWhatTheyRecommend_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await FoundAsync(system);
        await system.StateAsync(number, Ordinary, 2);

        Refusal refusal = (await ConcludeAsync(system, number, null)).Refusal!;

        Assert.Equal(("committee.not_all_stated", "1"), (refusal.Code, refusal.Details["count"]));
        Assert.Equal("Assessment", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B15_Conclude_AgainstOneMember_NeedsThatMembersView_AndTheCaseSaysHowManyAgree()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await FoundAsync(system);
        await system.StateAsync(number, Ordinary, 2);
        await system.StateAsync(number, Resourced, 3);

        Assert.Equal("committee.minority_missing", (await ConcludeAsync(system, number, " ")).Refusal?.Code);
        Assert.Null((await ConcludeAsync(system, number, "一名成员认为需要资源教室")).Refusal);

        PlacementFile.Round round = Assert.Single((await system.DoAsync(await system.EducationAsync(), new PlacementFile.Query(number))).Rounds);
        Assert.Equal(((2, 3), "一名成员认为需要资源教室"), (round.Agreement, round.Minority));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B15_Conclude_AgainstTheMajority_IsRefused_UntilTheySayOtherwise()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await FoundAsync(system);
        await system.StateAsync(number, Resourced, 2, 3);

        Refusal refusal = (await ConcludeAsync(system, number, "两名成员认为需要资源教室")).Refusal!;
        Assert.Equal(("committee.no_majority", "1", "3"), (refusal.Code, refusal.Details["agreeing"], refusal.Details["count"]));

        await system.StateAsync(number, Ordinary, 2, 3);
        Assert.Null((await ConcludeAsync(system, number, null)).Refusal);
        AssessmentRoundRow round = (await system.Database.ReadAsync(async session => await AssessmentTable.LastAsync(session, (await system.ChildCaseAsync(number)).CaseId)))!;
        Assert.Equal(4, (await system.Database.ReadAsync(session => AssessmentTable.StancesAsync(session, round.Id))).Count);
    }

    [Fact]
    public async Task B15_State_ByWhoStoodAsideOrIsntNamed_IsAsIfTheCaseDidNotExist_AndNotForHomeTeachingOfAChildWhoCanAttend()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await FoundAsync(system);
        StateRecommendation.Command home = new(system.NewId(), number) { Ability = Ability.SpecialEducation, Recommended = PlacementForm.HomeTeaching };
        Assert.Equal("placement.home_can_attend", (await system.SendAsync(await system.AssessorAsync(2), home)).Refusal?.Code);
        await system.DoAsync(await system.AssessorAsync(3), new RecuseAssessor.Command(system.NewId(), number, (await system.AssessorAsync(3)).Id, CommitteeTie.ReceivingSchool));

        foreach (int outsider in new[] { 3, 9 })
        {
            Assert.Equal("case.not_found", (await system.SendAsync(await system.AssessorAsync(outsider), home with { OperationId = system.NewId(), Ability = Ability.CannotAttend })).Refusal?.Code);
        }

        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM assessment_stance")));
    }

    [Fact]
    public async Task B14_Team_SaysWhichProfessionOfTheLawTheCommitteeLacks()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();

        Refusal? lacks = (await system.DoAsync(await system.EducationAsync(), new AssessmentSheet.Query(number))).CommitteeLacks;

        Assert.Equal(("committee.professions_missing", "社会工作"), (lacks?.Code, lacks?.Details["professions"]));
        Assert.Null((await system.DoAsync(await system.AssessorAsync(1), new AssessmentSheet.Query(number))).CommitteeLacks);
    }

    private static async Task<string> FoundAsync(TestSystem system)
    {
        string number = await system.TeamNamedAsync();
        foreach (AssessmentDimension dimension in AssessmentRule.Dimensions)
        {
            await system.DoAsync(await system.AssessorAsync(1 + ((int)dimension % 3)), system.Finding(number, dimension));
        }

        return number;
    }

    private static async Task<Answer<ConcludeAssessment.Receipt>> ConcludeAsync(TestSystem system, string number, string? minority) => await system.SendAsync(
        await system.AssessorAsync(1), new ConcludeAssessment.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Ability = Ability.OrdinaryWithSupport, Recommended = PlacementForm.OrdinarySchool, Summary = "课堂上需要坐在前排。", Minority = minority,
        });
}
