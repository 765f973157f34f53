using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class HearingTests
{
    [Fact]
    public async Task Hear_BeforeEveryGuardianSpoke_IsNotConcluded()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { Guardians = 2 });
        await system.DoAsync(await system.GuardianAsync(1), await ViewAsync(system, number, 1, GuardianView.Agrees));

        Refusal refusal = (await system.SendAsync(await system.EducationAsync(), await ConclusionAsync(system, number))).Refusal!;

        Assert.Equal(("view.not_all_heard", "1", "2"), (refusal.Code, refusal.Details["heard"], refusal.Details["guardians"]));
    }

    [Fact]
    public async Task B12_GuardiansWhoContradictEachOther_AreBothRecorded_AndTheCommitteeWeighs()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { Guardians = 2 });
        await system.DoAsync(await system.GuardianAsync(1), await ViewAsync(system, number, 1, GuardianView.Agrees));
        await system.DoAsync(await system.GuardianAsync(2), (await ViewAsync(system, number, 2, GuardianView.Disagrees)) with { Words = "离家太远", OtherWish = "上特殊教育学校" });

        await system.DoAsync(await system.EducationAsync(), await ConclusionAsync(system, number));

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal("DisputeAssessment", (await system.CaseAsync(number)).Stage);
        Assert.Equal([GuardianView.Agrees, GuardianView.Disagrees], (await system.Database.ReadAsync(session => HearingTable.ViewsAsync(session, row.CaseId, 1))).Select(view => view.View).Order());
        Assert.Single(await system.Database.ReadAsync(session => PlacementTurnTable.DisputesAsync(session, row.CaseId)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B12_Guardian_SpeaksForThemselvesAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync(new TestChild { Guardians = 2 });

        Assert.Equal("guardian.unknown", (await system.SendAsync(await system.GuardianAsync(1), await ViewAsync(system, number, 2, GuardianView.Agrees))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.GuardianAsync(3), await ViewAsync(system, number, 1, GuardianView.Agrees))).Refusal?.Code);
        Assert.Equal("view.reasons_missing", (await system.SendAsync(await system.GuardianAsync(1), await ViewAsync(system, number, 1, GuardianView.Disagrees))).Refusal?.Code);
    }

    [Fact]
    public async Task B13_ChildsWish_StandsInItsOwnField_AndADecisionNeedsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), await ViewAsync(system, number, 1, GuardianView.Agrees));
        Account county = await system.EducationAsync();
        await system.DoAsync(county, await ConclusionAsync(system, number));

        Answer<ProposePlacement.Receipt> without = await system.SendAsync(county, new ProposePlacement.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.Draft()));
        Assert.Equal("placement.child_wish_missing", without.Refusal?.Code);
        await system.DoAsync(await system.AssessorAsync(1), new RecordChildWish.Command(system.NewId(), number, "想学画画", WishManner.Said));
        await system.ProposeAsync(number);
        Assert.Equal("DecisionApproval", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B42_GuardianWhoCannotRead_IsHeardByWordOfMouthWithAThumbprint_AndTheLetterIsAsGood()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        Account county = await system.EducationAsync();
        Guid guardian = await system.GuardianOfAsync(number);
        string scan = await system.EvidenceAsync(number, "指纹扫描件");

        Assert.Equal("record.day_missing", (await system.SendAsync(county, new RecordExplanation.Command(system.NewId(), number, guardian, default) { Language = "布依语", What = "讲解评估结论" })).Refusal?.Code);
        await system.DoAsync(county, new RecordExplanation.Command(system.NewId(), number, guardian, system.Today) { Language = "布依语", What = "讲解评估结论和三种安置方式", ScanSha256 = scan });
        await system.DoAsync(county, new PrintLetter.Command(system.NewId(), number, guardian, HandedOver: true));
        Assert.Equal("view.channel_missing", (await system.SendAsync(county, await ViewAsync(system, number, 1, GuardianView.Agrees))).Refusal?.Code);
        await system.DoAsync(county, (await ViewAsync(system, number, 1, GuardianView.Agrees)) with { Channel = "oral" });
        await system.DoAsync(county, await ConclusionAsync(system, number));

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        IReadOnlyList<PlacementRecordRow> records = await system.Database.ReadAsync(session => HearingTable.RecordsAsync(session, row.CaseId));
        Assert.Equal(["explanation", "letter"], records.Select(record => record.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(scan, records.Single(record => record.Kind == "explanation").DocumentSha256);
        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
        Assert.Equal("evidence.not_stored", (await system.SendAsync(county, new RecordExplanation.Command(system.NewId(), number, guardian, system.Today) { Language = "汉语", What = "讲解", ScanSha256 = new string('a', 64) })).Refusal?.Code);
    }

    [Fact]
    public async Task Guardian_IsUnreachableOnlyAfterAttemptsOnThreeDays()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        Account county = await system.EducationAsync();
        Guid guardian = await system.GuardianOfAsync(number);
        Assert.Equal("record.day_missing", (await system.SendAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, default, "电话无人接听"))).Refusal?.Code);
        for (int day = 3; day > 1; day--)
        {
            await system.DoAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, system.Today.AddDays(-day), "电话无人接听"));
        }

        await system.DoAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, system.Today.AddDays(-2), "同一天再次电话"));
        Refusal early = (await system.SendAsync(county, await ViewAsync(system, number, 1, GuardianView.Unreachable))).Refusal!;
        Assert.Equal(("guardian.attempts_too_few", "2"), (early.Code, early.Details["count"]));
        await system.DoAsync(await system.TownshipAsync(), new RecordAttempt.Command(system.NewId(), number, guardian, system.Today, "上门，家中无人"));
        await system.DoAsync(county, await ViewAsync(system, number, 1, GuardianView.Unreachable));
        await system.DoAsync(county, await ConclusionAsync(system, number));
        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task B10_GuardianRefusesSchooling_IsPersuadedStepByStep_AndNeverForced()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), (await ViewAsync(system, number, 1, GuardianView.Disagrees)) with { Words = "不想让孩子上学" });
        await system.DoAsync(await system.EducationAsync(), (await ConclusionAsync(system, number)) with { RefuseSchooling = true });
        Account township = await system.TownshipAsync();
        Assert.Equal("Persuasion", (await system.CaseAsync(number)).Stage);

        RecordPersuasion.Command order = Step(system, number, "order") with { LimitOn = system.Today.AddDays(15) };
        Assert.Equal("persuasion.order_too_early", (await system.SendAsync(township, order)).Refusal?.Code);
        foreach (string step in new[] { "visit", "explanation", "criticism" })
        {
            await system.DoAsync(township, Step(system, number, step));
        }

        Assert.Equal("persuasion.limit_missing", (await system.SendAsync(township, Step(system, number, "order"))).Refusal?.Code);
        await system.DoAsync(township, order with { OperationId = system.NewId() });
        Assert.Equal(("Persuasion", "in-procedure"), ((await system.CaseAsync(number)).Stage, (await system.CaseAsync(number)).Status));
        await system.DoAsync(township, new EndPersuasion.Command(system.NewId(), number, await system.VersionAsync(number)));
        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B10_Schooling_IsNotRefused_WhereAGuardianAgrees()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), await ViewAsync(system, number, 1, GuardianView.Agrees));

        Refusal? refusal = (await system.SendAsync(await system.EducationAsync(), (await ConclusionAsync(system, number)) with { RefuseSchooling = true })).Refusal;

        Assert.Equal(("view.schooling_not_refused", "GuardianView"), (refusal?.Code, (await system.CaseAsync(number)).Stage));
    }

    [Fact]
    public async Task B05_WhoActsForTheGuardians_IsHeard_AndSendsNothingToTheCommittee()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        string child = (await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT number FROM child")))!;
        Guid acting = await system.GuardianOfChildAsync(child, GuardianKind.Acting, (await system.GuardianAsync(2)).UserName);
        await system.DoAsync(await system.GuardianAsync(), await ViewAsync(system, number, 1, GuardianView.Agrees));
        await system.DoAsync(await system.GuardianAsync(2), new RecordGuardianView.Command(system.NewId(), number, acting, GuardianView.Disagrees) { Words = "奶奶觉得太远" });

        await system.DoAsync(await system.EducationAsync(), await ConclusionAsync(system, number));

        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
    }

    private static RecordPersuasion.Command Step(TestSystem system, string number, string step) => new(system.NewId(), number, step, system.Today) { Note = "入户见到监护人" };

    private static async Task<RecordGuardianView.Command> ViewAsync(TestSystem system, string number, int guardian, GuardianView view) =>
        new(system.NewId(), number, await system.GuardianOfAsync(number, guardian), view);

    private static async Task<ConcludeHearing.Command> ConclusionAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false);
}
