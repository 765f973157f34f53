using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>A package as it is stored: its sections' texts and the documents that belong to it.</summary>
internal sealed record PackageContent(
    Zone Zone, IReadOnlyDictionary<string, Dictionary<string, string>> Sections, IReadOnlyList<DocumentRow> Documents)
{
    /// <summary>The draft as it stands in the act's transaction.</summary>
    internal static async Task<PackageContent> OfDraftAsync(ActContext act)
    {
        IReadOnlyList<DraftRow> rows = await DraftTable.OfCaseAsync(act.Db, act.Case.Row.Id);
        var sections = rows.ToDictionary(row => row.Section, row => row.Fields, StringComparer.Ordinal);
        IReadOnlyList<DocumentRow> all = await DocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id);
        return new PackageContent(act.ZoneOf(act.Case.Row.ZoneCode), sections, [.. DocumentTable.Current(all).Where(row => Belongs(row, sections))]);
    }

    internal static PackageContent OfSnapshot(Zone zone, string content, IReadOnlyList<DocumentRow> documents) =>
        new(zone, JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(content, AnswerJson.Options) ?? [], documents);

    internal string SectionsJson() => JsonSerializer.Serialize(new SortedDictionary<string, Dictionary<string, string>>(Sections.ToDictionary(), StringComparer.Ordinal), AnswerJson.Options);

    /// <summary>True where the organising body declares that the content of Art. 8 changed.</summary>
    internal bool DeclaresMandatoryChange => Text("mandatory-contents", DraftSections.MandatoryChanged) == DraftSections.Yes;

    internal SubmissionPackage Package() => new()
    {
        Zone = Zone,
        Applicant = new Applicant { Unit = Text("applicant", "unit"), Contact = Text("applicant", "contact"), Phone = Text("applicant", "phone") },
        Facts = Facts(),
        Compiler = new Compiler
        {
            Name = Text("compiler", "compilerName"),
            Grade = Choice<QualificationGrade>("compiler", "compilerGrade"),
            CertificateNumber = Text("compiler", "certificateNumber"),
            CertificateValidThrough = Day("compiler", "certificateValidThrough"),
            CommissionedOn = Day("compiler", "commissionedOn"),
        },
        ContentRegister = ContentItem.All
            .Select(item => (item.Code, Line: Text("contents", item.Code) ?? Text("mandatory-contents", item.Code)))
            .Where(line => line.Line is not null)
            .ToDictionary(line => line.Code, line => line.Line!, StringComparer.Ordinal),
        FilledSlots = Documents.Select(row => row.Slot).ToHashSet(StringComparer.Ordinal),
        NotApplicableReasons = DocumentSlot.Drawings
            .Select(slot => (slot.Code, Reason: Text(slot.Code, DraftSections.NotApplicableReason)))
            .Where(line => line.Reason is not null)
            .ToDictionary(line => line.Code, line => line.Reason!, StringComparer.Ordinal),
        AreaStatement = Statement(),
        CommitmentSaysPlanInPreparation = Text(DocumentSlot.Commitment.Code, "commitmentSaysPlanInPreparation") == DraftSections.Yes,
        PublicCommentDays = Whole(DocumentSlot.ConsultationRecord.Code, "publicCommentDays"),
    };

    internal string? Text(string section, string field) =>
        Sections.TryGetValue(section, out Dictionary<string, string>? fields) && fields.TryGetValue(field, out string? text) && text.Length > 0 ? text : null;

    private PlanFacts Facts() => new()
    {
        Title = Text("facts", "title"),
        PeriodFrom = Whole("facts", "periodFrom"),
        PeriodTo = Whole("facts", "periodTo"),
        PlannedArea = Text("facts", "plannedArea") is { } area ? decimal.Parse(area, CultureInfo.InvariantCulture) : null,
        AreaUnit = Text("facts", "areaUnit"),
        BoundaryEast = Text("facts", "boundaryEast"),
        BoundarySouth = Text("facts", "boundarySouth"),
        BoundaryWest = Text("facts", "boundaryWest"),
        BoundaryNorth = Text("facts", "boundaryNorth"),
        DevelopmentGoals = Text("facts", "developmentGoals"),
        FunctionalPositioning = Text("facts", "functionalPositioning"),
        LeadingIndustries = Text("facts", "leadingIndustries"),
    };

    private AreaStatement Statement() => new()
    {
        EcologicalRedLine = Text("area-statement", "ecologicalRedLine"),
        BasicFarmland = Text("area-statement", "basicFarmland"),
        WaterSource = Text("area-statement", "waterSource"),
        Issuer = Choice<StatementIssuer>("area-statement", "statementIssuer"),
        SignedOn = Day("area-statement", "statementSignedOn"),
    };

    // A drawing that was closed as not applicable has no document in the package, though an upload of before stays on file.
    private static bool Belongs(DocumentRow row, IReadOnlyDictionary<string, Dictionary<string, string>> sections) =>
        DocumentSlot.Find(row.Slot) is not null
        && !(sections.TryGetValue(row.Slot, out Dictionary<string, string>? fields) && fields.ContainsKey(DraftSections.NotApplicableReason));

    private int? Whole(string section, string field) => Text(section, field) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private DateOnly? Day(string section, string field) =>
        Text(section, field) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private T? Choice<T>(string section, string field)
        where T : struct, Enum => Text(section, field) is { } text ? Enum.Parse<T>(text) : null;
}
