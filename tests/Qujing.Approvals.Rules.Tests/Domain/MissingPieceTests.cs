using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>Art. 4 to 10: whatever a whole package lacks is named alone, with its article.</summary>
public sealed class MissingPieceTests
{
    private static readonly SubmissionPackage Whole = SubmissionTests.Whole;

    public static TheoryData<string, string?> Fields => new()
    {
        { "unit", null }, { "contact", null }, { "phone", null },
        { "title", "第七条（一）" }, { "period", "第七条（一）" }, { "plannedArea", "第七条（一）" }, { "areaUnit", "第七条（一）" },
        { "boundaryEast", "第七条（一）" }, { "boundarySouth", "第七条（一）" }, { "boundaryWest", "第七条（一）" }, { "boundaryNorth", "第七条（一）" },
        { "developmentGoals", "第七条（二）" }, { "functionalPositioning", "第七条（二）" }, { "leadingIndustries", "第七条（二）" },
        { "compilerName", "第六条" }, { "compilerGrade", "第六条" }, { "certificateNumber", "第六条" }, { "certificateValidThrough", "第六条" }, { "commissionedOn", "第六条" },
        { "publicCommentDays", "第九条" },
        { "ecologicalRedLine", "第十条" }, { "basicFarmland", "第十条" }, { "waterSource", "第十条" }, { "statementIssuer", "第十条" }, { "statementSignedOn", "第十条" },
    };

    public static TheoryData<string, string> Register => [.. ContentItem.All.Select(item => (item.Code, item.Article))];

    [Theory]
    [MemberData(nameof(Fields))]
    public void EachField_Missing_IsNamedAlone(string field, string? article)
    {
        Refusal missing = Assert.Single(Completeness.Missing(Without(field), ProcedureSettings.Default));
        Assert.Equal(("submission.field_missing", field, article), (missing.Code, missing.Field, missing.Article));
    }

    [Theory]
    [MemberData(nameof(Register))]
    public void EachLineOfTheRegister_Empty_IsNamedAlone(string code, string article)
    {
        foreach (string? line in new[] { null, "", "　 " })
        {
            var register = Whole.ContentRegister.Where(pair => pair.Key != code || line is not null).ToDictionary(pair => pair.Key, pair => pair.Key == code ? line! : pair.Value, StringComparer.Ordinal);
            Refusal missing = Assert.Single(Completeness.Missing(Whole with { ContentRegister = register }, ProcedureSettings.Default));
            Assert.Equal(("submission.content_missing", code, article), (missing.Code, missing.Field, missing.Article));
        }
    }

    [Fact]
    public void Register_HasTheSixItemsOfArticle7_AndTheSevenOfArticle8()
    {
        Assert.Equal(Enumerable.Range(1, 6).Select(no => $"art7.{no}").Concat(Enumerable.Range(1, 7).Select(no => $"art8.{no}")), ContentItem.All.Select(item => item.Code));
        Assert.Equal(["第七条（一）", "第七条（二）", "第七条（三）", "第七条（四）", "第七条（五）", "第七条（六）"], ContentItem.MainContents.Select(item => item.Article));
    }

    private static SubmissionPackage Without(string field) => field switch
    {
        "unit" => Whole with { Applicant = Whole.Applicant with { Unit = " " } },
        "contact" => Whole with { Applicant = Whole.Applicant with { Contact = null } },
        "phone" => Whole with { Applicant = Whole.Applicant with { Phone = null } },
        "publicCommentDays" => Whole with { PublicCommentDays = null },
        "compilerName" or "compilerGrade" or "certificateNumber" or "certificateValidThrough" or "commissionedOn" => Whole with { Compiler = WithoutOf(Whole.Compiler, field) },
        "ecologicalRedLine" or "basicFarmland" or "waterSource" or "statementIssuer" or "statementSignedOn" => Whole with { AreaStatement = WithoutOf(Whole.AreaStatement, field) },
        _ => Whole with { Facts = WithoutOf(Whole.Facts, field) },
    };

    private static PlanFacts WithoutOf(PlanFacts facts, string field) => field switch
    {
        "title" => facts with { Title = null },
        "period" => facts with { PeriodTo = null },
        "plannedArea" => facts with { PlannedArea = null },
        "areaUnit" => facts with { AreaUnit = null },
        "boundaryEast" => facts with { BoundaryEast = " " },
        "boundarySouth" => facts with { BoundarySouth = null },
        "boundaryWest" => facts with { BoundaryWest = null },
        "boundaryNorth" => facts with { BoundaryNorth = null },
        "developmentGoals" => facts with { DevelopmentGoals = null },
        "functionalPositioning" => facts with { FunctionalPositioning = null },
        "leadingIndustries" => facts with { LeadingIndustries = null },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a fact."),
    };

    private static Compiler WithoutOf(Compiler compiler, string field) => field switch
    {
        "compilerName" => compiler with { Name = null },
        "compilerGrade" => compiler with { Grade = null },
        "certificateNumber" => compiler with { CertificateNumber = null },
        "certificateValidThrough" => compiler with { CertificateValidThrough = null },
        _ => compiler with { CommissionedOn = null },
    };

    private static AreaStatement WithoutOf(AreaStatement statement, string field) => field switch
    {
        "ecologicalRedLine" => statement with { EcologicalRedLine = null },
        "basicFarmland" => statement with { BasicFarmland = " " },
        "waterSource" => statement with { WaterSource = null },
        "statementIssuer" => statement with { Issuer = null },
        _ => statement with { SignedOn = null },
    };
}
