using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class PlacementDecisionTests
{
    [Fact]
    public async Task Decide_NearestOrdinarySchool_IsApprovedByAnotherPersonAndReachesTheSchool()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        Account school = await system.SchoolStaffAsync();
        Assert.Equal("case.not_found", (await system.SendAsync(school, await ReceiptAsync(system, number))).Refusal?.Code);

        await system.ProposeAsync(number);
        await system.ApproveAsync(number);

        Assert.Equal("SchoolReceipt", (await system.CaseAsync(number)).Stage);
        PlacementDecisionRow decision = Assert.Single(await DecisionsAsync(system, number));
        Assert.Equal((DecisionState.Approved, PlacementForm.OrdinarySchool, TestSystem.NearSchool), (decision.State, decision.Form, decision.SchoolCode));
        Assert.NotEqual(decision.ProposedBy, decision.AnsweredBy);
        await system.DoAsync(school, await ReceiptAsync(system, number));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Approve_ByWhoeverProposed_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        Account county = await system.EducationAsync();
        await system.ProposeAsync(number);
        await system.Database.WriteAsync(session => AccountTable.TryUpdateAsync(session, county with { Role = Role.CountyLeader }, county.ConcurrencyStamp));

        Assert.Equal("placement.own_approval", (await system.SendAsync(county.Id, new ApprovePlacement.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal?.Code);
    }

    [Fact]
    public async Task Return_WithAReason_LetsTheCountyDrawUpAnother_AndBothStay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await system.ProposeAsync(number);
        Account leader = await system.LeaderAsync();

        Assert.Equal("placement.return_reason_missing", (await system.SendAsync(leader, new ReturnProposal.Command(system.NewId(), number, await system.VersionAsync(number), " "))).Refusal?.Code);
        await system.DoAsync(leader, new ReturnProposal.Command(system.NewId(), number, await system.VersionAsync(number), "请说明交通安排"));
        await system.ProposeAsync(number);

        Assert.Equal([DecisionState.Returned, DecisionState.Proposed], (await DecisionsAsync(system, number)).Select(row => row.State));
        await system.DoAsync(leader, new ReturnProposal.Command(system.NewId(), number, await system.VersionAsync(number), "需要再评估"));
        await system.DoAsync(await system.EducationAsync(), new AskReassessment.Command(system.NewId(), number, await system.VersionAsync(number), "语言评估与观察不一致"));
        Assert.Equal("TeamNaming", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B16_Decide_HomeTeachingForAChildWhoCanAttend_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();

        Refusal refusal = await RefusedAsync(system, number, await system.HomeDraftAsync(number));

        Assert.Equal("实施方案二（一）1", refusal.Told().Single(part => part.Code == "placement.home_can_attend").Article);
    }

    [Theory]
    [InlineData(HomeTeachingGround.SchoolFull, "placement.home_ground_full")]
    [InlineData(HomeTeachingGround.SchoolFar, "placement.home_ground_far")]
    public async Task B17_Decide_HomeTeachingBecauseTheSchoolIsFullOrFar_IsRefusedWithWhatToOfferInstead(HomeTeachingGround ground, string code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(null, Ability.CannotAttend, PlacementForm.HomeTeaching);

        Refusal refusal = await RefusedAsync(system, number, (await system.HomeDraftAsync(number)) with { HomeGround = ground });

        Assert.Contains("学校食宿", refusal.Told().Single(part => part.Code == code).Details["instead"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task B18_Decide_SpecialSchoolWithoutWhyNotTheRungsAbove_IsRefusedForEachRung()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(null, Ability.OrdinaryWithSupport, PlacementForm.SpecialSchool);
        DecisionDraft draft = TestSystem.Draft(PlacementForm.SpecialSchool, TestSystem.SpecialSchool);

        Refusal refusal = await RefusedAsync(system, number, draft with { RungReasons = new Dictionary<int, string> { [1] = "附近学校没有资源教师" } });

        Assert.Equal("指定的普通学校", Assert.Single(refusal.Told()).Details["rung"]);
        await system.ProposeAsync(number, draft);
        Assert.Equal("DecisionApproval", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task Decide_AgainstTheRecommendation_NeedsItsReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(null, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);

        Refusal refusal = await RefusedAsync(system, number, TestSystem.Draft());

        Assert.Equal(("placement.departure_reason_missing", "指定的普通学校随班就读"), (refusal.Code, refusal.Details["recommended"]));
        await system.ProposeAsync(number, TestSystem.Draft() with { DepartureReason = "监护人和儿童都希望在家门口上学" });
    }

    [Fact]
    public async Task B21_Decide_AFartherSchool_NeedsAReason_AndTheGuardiansChoiceIsKept()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();

        Refusal refusal = await RefusedAsync(system, number, TestSystem.Draft(school: TestSystem.ResourcedSchool));

        Assert.Equal(("placement.school_reason_missing", "（样例）罗平县云湖小学"), (refusal.Code, refusal.Details["nearest"]));
        await system.ProposeAsync(number, TestSystem.Draft(school: TestSystem.ResourcedSchool) with { SchoolReason = "监护人选择有资源教室的学校" });
    }

    [Fact]
    public async Task Decide_WithoutTheHomesPlace_NeedsAReasonForTheSchool_WhereAnotherOneSuitsToo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(new TestChild { Home = null });

        Refusal refusal = await RefusedAsync(system, number, TestSystem.Draft());

        Assert.Equal(("placement.school_reason_home_missing", "SchoolReason"), (refusal.Code, refusal.Field));
        await system.ProposeAsync(number, TestSystem.Draft() with { SchoolReason = "同村的孩子都在这所学校上学" });
    }

    [Fact]
    public async Task Decide_InACountyWithoutSchools_TakesAnotherCountysSchool()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await system.Database.WriteAsync(session => session.ExecuteAsync("DELETE FROM school WHERE county_code = 'luoping'"));
        string elsewhere = await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT MIN(code) FROM school WHERE kind = 1 AND stages LIKE '%2%'"));

        await system.ProposeAsync(number, TestSystem.Draft(school: elsewhere));

        Assert.Equal("DecisionApproval", (await system.CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData(PlacementForm.ResourcedSchool, "luoping-s01", "placement.school_unsuitable", "no resource room")]
    [InlineData(PlacementForm.OrdinarySchool, "luoping-s08", "placement.school_unsuitable", "a kindergarten for a child of school age")]
    [InlineData(PlacementForm.OrdinarySchool, "luoping-s99", "placement.school_unknown", "no such school")]
    [InlineData(PlacementForm.OrdinarySchool, null, "placement.school_missing", "none chosen")]
    public async Task Decide_ASchoolThatCannotGiveIt_IsRefused(PlacementForm form, string? school, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(null, Ability.OrdinaryWithSupport, form);

        Refusal refusal = await RefusedAsync(system, number, TestSystem.Draft(form, school));

        Assert.True(refusal.Told().Any(part => part.Code == code), $"{why}: {refusal.Code}");
    }

    [Fact]
    public async Task B32_Decide_HomeTeachingWithoutASchoolRoll_IsRefused_AndWithItStands()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(null, Ability.CannotAttend, PlacementForm.HomeTeaching);
        DecisionDraft draft = await system.HomeDraftAsync(number);

        Assert.Equal("placement.school_roll_missing", (await RefusedAsync(system, number, draft with { SchoolRoll = null })).Code);
        Assert.Equal("placement.home_evidence_missing", (await RefusedAsync(system, number, draft with { HomeEvidenceSha256 = null })).Code);
        await system.ProposeAsync(number, draft);
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number);
        PlacementRow placement = (await InForceAsync(system, number))!;
        Assert.Equal((PlacementForm.HomeTeaching, TestSystem.NearSchool), (placement.Form, placement.RollSchoolCode));
    }

    [Fact]
    public async Task B06_Decide_ForAChildOfAnInstitutionWithoutOfferingItsPairedSchool_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync(new TestChild { LivesInInstitution = true });

        Assert.Equal("placement.paired_school_missing", (await RefusedAsync(system, number, TestSystem.Draft())).Code);
        await system.ProposeAsync(number, TestSystem.Draft() with { PairedSchoolOffered = true });
    }

    [Fact]
    public async Task B48_Suggestions_WriteNothing_AndADraftWithoutAPersonsChoiceIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        long operations = await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM operation"));

        SchoolOptions.View options = await system.DoAsync(await system.EducationAsync(), new SchoolOptions.Query(number, PlacementForm.OrdinarySchool));

        Assert.Equal((TestSystem.NearSchool, 1, true), (options.Schools[0].School.Code, options.Schools[0].Place, options.Schools[0].Suits));
        Assert.Equal("第 1 位：符合条件的学校中最近", options.Schools[0].Lines[0]);
        Assert.Empty(await DecisionsAsync(system, number));
        Assert.Equal(operations, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM operation")));
        Assert.Equal("placement.form_missing", (await RefusedAsync(system, number, new DecisionDraft())).Code);
        Assert.Empty(await DecisionsAsync(system, number));
    }

    private static async Task<ReceiveChild.Command> ReceiptAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师" };

    private static async Task<Refusal> RefusedAsync(TestSystem system, string number, DecisionDraft draft) =>
        (await system.SendAsync(await system.EducationAsync(), new ProposePlacement.Command(system.NewId(), number, await system.VersionAsync(number), draft))).Refusal
            ?? throw new InvalidOperationException("The draft was taken.");

    private static async Task<IReadOnlyList<PlacementDecisionRow>> DecisionsAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementDecisionTable.OfCaseAsync(session, row.CaseId));
    }

    private static async Task<PlacementRow?> InForceAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId));
    }
}
