using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Draws;

public sealed class DrawCeremonyTests
{
    private static readonly string[] ToFormation = ["Submitted", "Accepted", "Passed"];

    [Fact]
    public async Task Ceremony_FreezeAnnounceDraw_SeatsSevenThatAnybodyComputesAgain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(59);
        string number = await system.CaseAfterAsync("luoping", ToFormation);

        ConductDraw.Receipt receipt = await system.DrawExpertsAsync(number);

        DrawRecord record = await RecordAsync(system, receipt.DrawNumber);
        Assert.Null(DrawRecord.Parse(record.ToJson(), out DrawRecord? parsed));
        Assert.Null(DrawVerification.FirstDifference(parsed!));
        Assert.Equal((number + "-1-1", 59, 7), (record.DrawNumber, record.PoolSize, record.Seated.Count));
        Assert.Equal([11L, 12, 13, 14, 15, 16, 17], (await system.SeatsAsync(number)).Select(seat => seat.SeatNo));
        Assert.DoesNotContain("专家", record.ToJson(), StringComparison.Ordinal);
        Assert.Equal(["FreezePool", "AnnounceDraw", "ConductDraw"], (await system.EventsAsync(number)).TakeLast(3).Select(written => written.Act));
        Assert.Equal(7L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'panel.drawn'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A17_Freeze_BeforeJointReviewPassed_IsRefusedAndWrittenDown()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");

        Answer<FreezePool.Receipt> answer = await Freeze(system, number);

        Assert.Equal(("case.wrong_stage", "第十二条"), (answer.Refusal?.Code, answer.Refusal?.Article));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM audit_event WHERE act = 'FreezePool' AND outcome = 'refused'")));
    }

    [Theory]
    [InlineData(6, "draw.pool_short")]
    [InlineData(7, null)]
    public async Task A18_Freeze_SixEligible_IsRefused_SevenAreEnough(int eligible, string? code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(eligible);
        await AddConflictsAsync(system);
        string number = await system.CaseAfterAsync("luoping", ToFormation);

        Refusal? refusal = (await Freeze(system, number)).Refusal;

        Assert.Equal(code, refusal?.Code);
        if (refusal is not null)
        {
            Assert.Equal(("6", "7"), (refusal.Details["count"], refusal.Details["seats"]));
            Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM recusal")));
        }
    }

    [Fact]
    public async Task A19_A20_Freeze_KeepsOutCompilerOrganiserAndDepartmentStaff_WithTheirGrounds()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(10);
        IReadOnlyList<string> outside = await AddConflictsAsync(system);
        string number = await system.CaseAfterAsync("luoping", ToFormation);

        FreezePool.Receipt receipt = await system.FreezeAsync(number);

        Assert.Equal(11, receipt.PoolSize);
        IReadOnlyList<string> kinds = await system.Database.ReadAsync(session => session.QueryAsync<string>(
            "SELECT CONCAT(e.number, ' ', r.kind, ' ', r.source) FROM recusal r JOIN expert e ON e.id = r.expert_id ORDER BY e.number"));
        Assert.Equal(
            [$"{outside[0]} compiler screened", $"{outside[1]} compiler screened", $"{outside[2]} organising-body screened", $"{outside[3]} department-staff screened"], kinds);
    }

    [Fact]
    public async Task A19_Freeze_NamingAnotherFirm_ScreensTheCompilerOfThePlanAllTheSame()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(10);
        IReadOnlyList<string> outside = await AddConflictsAsync(system);
        string number = await system.AcceptedCaseAsync();
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Passed"));
        Account lead = await system.LeadOfAsync(number);

        FreezePool.Receipt receipt = await system.DoAsync(lead, new FreezePool.Command(system.NewId(), number, await system.VersionAsync(number), ["环评报告编制公司"], []));

        Assert.Equal(11, receipt.PoolSize);
        Assert.Equal(2L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM recusal r JOIN expert e ON e.id = r.expert_id WHERE r.kind = 'compiler' AND (e.number = @first OR e.number = @second)", new { first = outside[0], second = outside[1] })));
        Assert.Equal("draw.witness_applicant", (await system.SendAsync(lead, new AnnounceDraw.Command(
            system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow(), [TestSystem.Witnesses[0], new AnnounceDraw.Witness("李某", TestSystem.Compiler)]))).Refusal?.Code);
    }

    [Fact]
    public async Task Recusal_BeforeTheFreezeStaysOut_AfterItIsPassedOverWhenDrawn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(9);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account own = (await system.Database.ReadAsync(session => AccountTable.FindByNameAsync(session, "E0001")))!;
        await system.DoAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0001", "kinship", "配偶在申报单位任职"));
        FreezePool.Receipt frozen = await system.FreezeAsync(number);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(await system.SupervisorAsync(), new RecordRecusal.Command(system.NewId(), number, "E-0002", "other", "群众反映"));
        await system.DoAsync(lead, new AnnounceDraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, system.Clock.GetUtcNow(), TestSystem.Witnesses));

        await system.DoAsync(lead, new ConductDraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, TestSystem.WitnessNumbers));

        Assert.Equal(8, frozen.PoolSize);
        Assert.DoesNotContain(await system.SeatsAsync(number), seat => seat.FullName is "专家0001" or "专家0002");
        DrawRecord record = await RecordAsync(system, frozen.DrawNumber);
        Assert.Equal("其他可能影响公正评审的情形", Assert.Single(record.Skips).Reason);
        Assert.Null(DrawVerification.FirstDifference(record));
    }

    [Fact]
    public async Task Recusal_OfSomebodyElse_IsNotAnExpertsToDeclare_AndTwiceIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(9);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account own = (await system.Database.ReadAsync(session => AccountTable.FindByNameAsync(session, "E0001")))!;

        Assert.Equal("expert.unknown", (await system.SendAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0002", "other", "x"))).Refusal?.Code);
        await system.DoAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0001", "other", "x"));
        Assert.Equal("recusal.known", (await system.SendAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0001", "other", "y"))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync("shizong"), new RecordRecusal.Command(system.NewId(), number, "E-0002", "other", "x"))).Refusal?.Code);
        // Whoever could exclude whom they like would choose the panel: the applicant and the departments tell the lead bureau.
        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync(), new RecordRecusal.Command(system.NewId(), number, "E-0002", "other", "x"))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.ReviewerAsync("water"), new RecordRecusal.Command(system.NewId(), number, "E-0002", "other", "x"))).Refusal?.Code);
        Answer<RecordRecusal.Receipt> empty = await system.SendAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0001", "", ""));
        Assert.Equal(["recusal.kind_missing", "recusal.reason_missing"], empty.Refusal!.Parts.Select(part => part.Code));
    }

    [Fact]
    public async Task A10_ExpertWhoSatInTheEnvironmentalReview_StaysOutOfThePool()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(8);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DoAsync(await system.LeadOfAsync(number), new RecordRecusal.Command(system.NewId(), number, "E-0001", "environmental", "参加过本规划环评审查小组"));

        Assert.Equal(7, (await system.FreezeAsync(number)).PoolSize);
    }

    [Fact]
    public async Task Recusal_IsDeclaredByWhoMayBeDrawnAlone_WhoIsToldWhichReviewsTheseAre()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        string early = await system.CaseAfterAsync("huize", "Submitted", "Accepted");
        Account own = (await system.Database.ReadAsync(session => AccountTable.FindByNameAsync(session, "E0001")))!;
        Account second = (await system.Database.ReadAsync(session => AccountTable.FindByNameAsync(session, "E0002")))!;
        MyRecusals.Line line = Assert.Single((await system.DoAsync(own, new MyRecusals.Query())).Lines);
        Assert.Equal((number, "罗平县人民政府", null), (line.CaseNumber, line.OrganisingBody, line.Declared));
        Assert.Equal("case.not_found", (await DeclareAsync(own, early, "E-0001")).Refusal?.Code);

        await system.DoAsync(own, new RecordRecusal.Command(system.NewId(), number, "E-0001", "kinship", "配偶在申报单位任职"));
        Assert.Equal(RecusalKind.Kinship, Assert.Single((await system.DoAsync(own, new MyRecusals.Query())).Lines).Declared);
        await system.FreezeAsync(number);

        // Who isn't in the frozen pool can't be drawn, and learns nothing of the case; who is in it may still declare.
        Assert.Empty((await system.DoAsync(own, new MyRecusals.Query())).Lines);
        Assert.Equal("case.not_found", (await DeclareAsync(own, number, "E-0001")).Refusal?.Code);
        Assert.Null((await DeclareAsync(second, number, "E-0002")).Refusal);
        Assert.Equal("", await system.HealthAsync());

        async Task<Answer<RecordRecusal.Receipt>> DeclareAsync(Account expert, string of, string expertNumber) =>
            await system.SendAsync(expert, new RecordRecusal.Command(system.NewId(), of, expertNumber, "other", "另一情形"));
    }

    [Fact]
    public async Task Announce_WitnessesMustBeTwoAndNotTheApplicant_AndTheTimeNotPast()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account lead = await system.LeadOfAsync(number);
        Assert.Equal("draw.not_frozen", await CodeAsync(TestSystem.Witnesses, TimeSpan.Zero));
        await system.FreezeAsync(number);

        Assert.Equal("draw.witnesses_few", await CodeAsync([TestSystem.Witnesses[0]], TimeSpan.Zero));
        Assert.Equal("draw.witnesses_few", await CodeAsync([TestSystem.Witnesses[0], TestSystem.Witnesses[0]], TimeSpan.Zero));
        Assert.Equal("draw.witness_applicant", await CodeAsync([TestSystem.Witnesses[0], new AnnounceDraw.Witness("马超", "罗平县人民政府办公室")], TimeSpan.Zero));
        Assert.Equal("draw.witness_applicant", await CodeAsync([TestSystem.Witnesses[0], new AnnounceDraw.Witness("马超", TestSystem.Compiler + "有限公司")], TimeSpan.Zero));
        Assert.Equal("draw.time_past", await CodeAsync(TestSystem.Witnesses, TimeSpan.FromMinutes(-1)));
        Assert.Equal("draw.time_far", await CodeAsync(TestSystem.Witnesses, new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero) - system.Clock.GetUtcNow()));
        Assert.Equal("draw.time_far", await CodeAsync(TestSystem.Witnesses, TimeSpan.FromDays(367)));
        Assert.Null(await CodeAsync(TestSystem.Witnesses, TimeSpan.FromHours(1)));
        Assert.Equal("draw.announced", await CodeAsync(TestSystem.Witnesses, TimeSpan.FromHours(1)));
        Answer<ConductDraw.Receipt> early = await system.SendAsync(lead, new ConductDraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, TestSystem.WitnessNumbers));
        Assert.Equal("draw.too_early", early.Refusal?.Code);

        async Task<string?> CodeAsync(IReadOnlyList<AnnounceDraw.Witness> witnesses, TimeSpan after) => (await system.SendAsync(
            lead, new AnnounceDraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, system.Clock.GetUtcNow() + after, witnesses))).Refusal?.Code;
    }

    [Fact]
    public async Task Conduct_WithoutAWitnessNumber_IsRefused_TwiceIsRefused_AndTheSameOperationAnswersTheSame()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account lead = await system.LeadOfAsync(number);
        await system.FreezeAsync(number);
        await system.DoAsync(lead, new AnnounceDraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, system.Clock.GetUtcNow(), TestSystem.Witnesses));
        long version = (await system.CaseAsync(number)).Version;

        Answer<ConductDraw.Receipt> missing = await system.SendAsync(lead, new ConductDraw.Command(system.NewId(), number, version, ["12", "x y"]));
        Assert.Equal(("draw.numbers_missing", "Numbers[1]"), (missing.Refusal?.Code, missing.Refusal?.Field));
        var command = new ConductDraw.Command(system.NewId(), number, version, TestSystem.WitnessNumbers);
        ConductDraw.Receipt first = await system.DoAsync(lead, command), again = await system.DoAsync(lead, command);
        Assert.Equal(first.Seated, again.Seated);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(lead, command with { OperationId = system.NewId() })).Refusal?.Code);
        Assert.Equal("draw.conducted", (await system.SendAsync(lead, command with { OperationId = system.NewId(), SeenVersion = version + 1 })).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync("commerce"), command with { OperationId = system.NewId() })).Refusal?.Code);
    }

    [Fact]
    public async Task A26_Conduct_ExpertOfAnotherMeetingAtTheSameTime_IsPassedOver()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(14);
        string first = await system.CaseAfterAsync("luoping", ToFormation), second = await system.CaseAfterAsync("shizong", ToFormation);
        DateTimeOffset meetsAt = system.Clock.GetUtcNow().AddDays(7);
        foreach (string number in new[] { first, second })
        {
            await system.DoAsync(await system.LeadOfAsync(number), new SetPanelMeeting.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, meetsAt, "301"));
            await system.DrawExpertsAsync(number);
        }

        Assert.Empty((await system.SeatsAsync(first)).Select(seat => seat.AccountId).Intersect((await system.SeatsAsync(second)).Select(seat => seat.AccountId)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Redraw_NeedsReasonAndSupervisor_KeepsTheOldDrawAndMarksIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account lead = await system.LeadOfAsync(number);
        ConductDraw.Receipt old = await system.DrawExpertsAsync(number);

        Assert.Equal("draw.redraw_reason_missing", (await system.SendAsync(lead, new RedrawPanel.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "重抽"))).Refusal?.Code);
        await system.DoAsync(lead, new RedrawPanel.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "公布的名单漏列一名已入库专家"));
        Assert.Equal(7, (await system.SeatsAsync(number)).Count);
        await system.DoAsync(await system.SupervisorAsync(), new ConfirmRedraw.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, Agrees: true));
        Assert.Empty(await system.SeatsAsync(number));
        ConductDraw.Receipt fresh = await system.DrawExpertsAsync(number);

        Assert.Equal((number + "-1-1", number + "-1-2"), (old.DrawNumber, fresh.DrawNumber));
        DrawRow kept = (await system.Database.ReadAsync(session => DrawTable.FindAsync(session, old.DrawNumber)))!;
        Assert.Equal((DrawStatus.Superseded, "公布的名单漏列一名已入库专家"), (kept.Status, kept.RedrawReason));
        Assert.Null(DrawVerification.FirstDifference(await RecordAsync(system, old.DrawNumber)));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<Answer<FreezePool.Receipt>> Freeze(TestSystem system, string number) => await system.SendAsync(
        await system.LeadOfAsync(number), new FreezePool.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, [TestSystem.Compiler], []));

    internal static Task<DrawRecord> RecordAsync(TestSystem system, string drawNumber) => system.Database.ReadAsync(async session =>
    {
        DrawRow row = (await DrawTable.FindAsync(session, drawNumber))!;
        string[] parts = drawNumber.Split('-');
        return (await DrawFile.LoadAsync(session, row)).Record(string.Join('-', parts[..3]), long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture));
    });

    /// <summary>Four who must stay out, and one whose tie is older than three years.</summary>
    private static async Task<IReadOnlyList<string>> AddConflictsAsync(TestSystem system)
    {
        Account lead = await system.SecretariatAsync();
        var numbers = new List<string>();
        foreach ((string name, string employer, string ties) in new[]
        {
            ("甲", TestSystem.Compiler + "有限公司", ""),
            ("乙", "云南大学", TestSystem.Compiler + "，2023-09-01"),
            ("丙", "罗平县人民政府", ""),
            ("丁", "曲靖市自然资源和规划局", ""),
        })
        {
            numbers.Add((await system.DoAsync(lead, new AddExpert.Command(system.NewId(), Details(name, employer, ties)))).Number);
        }

        if ((await system.Database.ReadAsync(ExpertTable.AllAsync)).Count > 12)
        {
            await system.DoAsync(lead, new AddExpert.Command(system.NewId(), Details("戊", "云南大学", TestSystem.Compiler + "，2023-08-31")));
        }

        return numbers;
    }

    private static ExpertDetails Details(string name, string employer, string ties) => new() { FullName = name, Field = "城乡规划", Employer = employer, Affiliations = ties };
}
