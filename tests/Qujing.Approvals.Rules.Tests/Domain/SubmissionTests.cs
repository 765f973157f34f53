using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SubmissionTests
{
    private static readonly ProcedureSettings Settings = ProcedureSettings.Default;
    private static readonly Zone Luoping = Zone.All[5];
    internal static readonly SubmissionPackage Whole = new()
    {
        Zone = Luoping,
        Applicant = new Applicant { Unit = "罗平县人民政府", Contact = "王建国", Phone = "0874" },
        Facts = new PlanFacts
        {
            Title = "罗平产业园区总体规划", PeriodFrom = 2021, PeriodTo = 2035, PlannedArea = 12.5m, AreaUnit = "平方公里",
            BoundaryEast = "东", BoundarySouth = "南", BoundaryWest = "西", BoundaryNorth = "北",
            DevelopmentGoals = "目标", FunctionalPositioning = "定位", LeadingIndustries = "产业",
        },
        Compiler = new Compiler
        {
            Name = "某规划院", Grade = QualificationGrade.B, CertificateNumber = "1", CertificateValidThrough = Day("2026-12-31"), CommissionedOn = Day("2026-03-01"),
        },
        ContentRegister = ContentItem.All.ToDictionary(item => item.Code, _ => "第 3 章", StringComparer.Ordinal),
        FilledSlots = DocumentSlot.All.Where(slot => slot.IsRequired).Select(slot => slot.Code).ToHashSet(StringComparer.Ordinal),
        AreaStatement = new AreaStatement
        {
            EcologicalRedLine = "不占用", BasicFarmland = "不占用", WaterSource = "不占用",
            Issuer = StatementIssuer.CountyGovernment, SignedOn = Day("2026-08-01"),
        },
        PublicCommentDays = 30,
    };

    [Theory]
    [InlineData(2021, 2035, "")]
    [InlineData(1990, 2040, "")]
    [InlineData(2099, 2149, "")]
    [InlineData(1989, 2030, "submission.period_wrong")]
    [InlineData(2100, 2110, "submission.period_wrong")]
    [InlineData(2021, 2072, "submission.period_wrong")]
    [InlineData(2035, 2035, "submission.period_reversed")]
    [InlineData(2035, 2021, "submission.period_reversed")]
    [InlineData(-5, 999_999, "submission.period_wrong")]
    [InlineData(int.MinValue, int.MaxValue, "submission.period_wrong")]
    public void Period_OfYearsThatCannotBeMeant_IsRefused(int from, int to, string code)
    {
        SubmissionPackage package = Whole;
        package = package with { Facts = package.Facts with { PeriodFrom = from, PeriodTo = to } };
        Assert.Equal(code, string.Join(' ', Completeness.Missing(package, Settings).Select(missing => missing.Code).Where(missing => missing.Contains("period", StringComparison.Ordinal))));
    }

    [Fact]
    public void Whole_IsCompleteAndTwentyTasksAreDone()
    {
        Assert.Null(Completeness.CanSubmit(Whole, "罗平县人民政府", Settings));
        var list = TaskList.Of(Whole, Settings);
        Assert.Equal((20, 20, TaskState.NotStarted), (list.Total, list.Done, list.Submission));
    }

    [Fact]
    public void Empty_ListsEveryPieceAtOnce()
    {
        var empty = new SubmissionPackage { Zone = Luoping };
        var missing = Completeness.Missing(empty, Settings);
        Assert.Equal(13, missing.Count(refusal => refusal.Code == "submission.content_missing"));
        Assert.Equal(DocumentSlot.All.Count(slot => slot.IsRequired), missing.Count(refusal => refusal.Code == "submission.document_missing"));
        Assert.All(missing.Where(refusal => refusal.Code == "submission.document_missing"), refusal => Assert.NotNull(refusal.Article));
        Assert.Equal("several", Completeness.CanSubmit(empty, "罗平县人民政府", Settings)?.Code);
        Assert.All(TaskList.Of(empty, Settings).Lines, line => Assert.Equal(TaskState.NotStarted, line.State));
        Assert.Equal(TaskState.CannotStart, TaskList.Of(empty, Settings).Submission);
    }

    [Fact]
    public void OtherBody_MayNotSubmit() =>
        Assert.Equal("submission.other_body", Completeness.CanSubmit(Whole, "陆良县人民政府", Settings)?.Code);

    public static TheoryData<string> RequiredSlots => [.. DocumentSlot.All.Where(slot => slot.IsRequired).Select(slot => slot.Code)];

    [Theory]
    [MemberData(nameof(RequiredSlots))]
    public void A09_EachMissingDocument_IsNamedAlone(string code)
    {
        var without = Whole with { FilledSlots = Whole.FilledSlots.Where(slot => slot != code).ToHashSet(StringComparer.Ordinal) };
        Assert.Equal([code], Completeness.Missing(without, Settings).Select(refusal => refusal.Field));
    }

    [Theory]
    [InlineData(QualificationGrade.A, null)]
    [InlineData(QualificationGrade.B, null)]
    [InlineData(QualificationGrade.C, "submission.grade_low")]
    public void A07_Grade_BothSidesOfB(QualificationGrade grade, string? code) =>
        Assert.Equal(code, Single(Whole with { Compiler = Whole.Compiler with { Grade = grade } }));

    [Theory]
    [InlineData("2026-03-01", null, "valid on the day of the commission, though expired since")]
    [InlineData("2026-02-28", "submission.certificate_expired", "expired the day before")]
    public void A07_Certificate_CountsOnCommissionDay(string validThrough, string? code, string why) =>
        Assert.True(code == Single(Whole with { Compiler = Whole.Compiler with { CertificateValidThrough = Day(validThrough) } }), why);

    [Theory]
    [InlineData("不涉及专项规划", null)]
    [InlineData(" ", "submission.not_applicable_reason")]
    public void A08_DrawingNotApplicable_NeedsReasonAndIsShownFirst(string reason, string? code)
    {
        var closed = Whole with
        {
            FilledSlots = Whole.FilledSlots.Where(slot => slot != "drawing-special-plans").ToHashSet(StringComparer.Ordinal),
            NotApplicableReasons = new Dictionary<string, string> { ["drawing-special-plans"] = reason },
        };
        Assert.Equal(code, Single(closed));
        Assert.Equal("submission.not_applicable", Assert.Single(Completeness.Warnings(closed, territorialPlanIssued: false)).Code);
    }

    [Fact]
    public void A08_PlanText_CannotBeNotApplicable()
    {
        var closed = Whole with
        {
            FilledSlots = Whole.FilledSlots.Where(slot => slot != "plan-text").ToHashSet(StringComparer.Ordinal),
            NotApplicableReasons = new Dictionary<string, string> { ["plan-text"] = "没有" },
        };
        Assert.Equal("submission.document_missing", Single(closed));
    }

    [Fact]
    public void A05_EachOfTheThreeAreas_IsItsOwnField()
    {
        var statement = Whole.AreaStatement with { BasicFarmland = " ", WaterSource = null };
        Assert.Equal(["basicFarmland", "waterSource"], Completeness.Missing(Whole with { AreaStatement = statement }, Settings).Select(refusal => refusal.Field));
        Assert.Equal("submission.field_missing", Single(Whole with { AreaStatement = Whole.AreaStatement with { SignedOn = null } }));
    }

    [Theory]
    [InlineData(false, StatementIssuerRule.CountyOrDelegated, "submission.statement_issuer")]
    [InlineData(true, StatementIssuerRule.CountyOrDelegated, null)]
    [InlineData(true, StatementIssuerRule.CountyOnly, "submission.statement_issuer")]
    public void A04_StatementByCommittee_NeedsDelegationAndSetting(bool delegated, StatementIssuerRule rule, string? code)
    {
        var package = Whole with { AreaStatement = Whole.AreaStatement with { Issuer = StatementIssuer.Committee } };
        package = delegated ? package with { FilledSlots = new HashSet<string>(package.FilledSlots, StringComparer.Ordinal) { "statement-delegation" } } : package;
        Assert.Equal(code, Completeness.Missing(package, Settings with { StatementIssuer = rule }).SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(29, "submission.comment_short")]
    public void PublicComment_BothSidesOfThirty(int days, string? code) => Assert.Equal(code, Single(Whole with { PublicCommentDays = days }));

    [Fact]
    public void A06_OutdatedCommitment_IsAWarningOnceThePlanIsIssued()
    {
        var package = Whole with { CommitmentSaysPlanInPreparation = true };
        Assert.Empty(Completeness.Warnings(package, territorialPlanIssued: false));
        Assert.Equal("submission.commitment_outdated", Assert.Single(Completeness.Warnings(package, territorialPlanIssued: true)).Code);
    }

    [Theory]
    [InlineData("规划文本.pdf", "25504446 2D312E37", null)]
    [InlineData("规划文本.PDF", "25504446 2D312E37", null)]
    [InlineData("用地布局图.rar", "52617221 1A070100", "document.type_refused")]
    [InlineData("程序.pdf", "4D5A9000 03000000", "document.content_differs")]
    [InlineData("图.png", "FFD8FFE0 00104A46", "document.content_differs")]
    [InlineData("../规划文本.pdf", "25504446 2D312E37", "document.name_wrong")]
    [InlineData("规划\u202efdp.pdf", "25504446 2D312E37", "document.name_wrong")]
    [InlineData("", "25504446 2D312E37", "document.name_wrong")]
    public void Upload_ExtensionAndContent_MustAgree(string name, string head, string? code) =>
        Assert.Equal(code, FileType.Recognise(name, 8, Convert.FromHexString(head.Replace(" ", "", StringComparison.Ordinal)), out _)?.Code);

    [Fact]
    public void Upload_EmptyFile_IsRefused() => Assert.Equal("document.empty", FileType.Recognise("说明.pdf", 0, [], out _)?.Code);

    private static string? Single(SubmissionPackage package) => Completeness.Missing(package, Settings).SingleOrDefault()?.Code;
}
