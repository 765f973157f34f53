using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Domain.Submissions;

/// <summary>What an organising body hands in (Art. 4, 6–10). A draft may lack anything; <see cref="Completeness"/> says what.</summary>
public sealed record SubmissionPackage
{
    /// <summary>The zone that the plan is for, Art. 2.</summary>
    public required Zone Zone { get; init; }
    /// <summary>Who applies and whom to call.</summary>
    public Applicant Applicant { get; init; } = new();
    /// <summary>What the plan is, Art. 7.</summary>
    public PlanFacts Facts { get; init; } = new();
    /// <summary>Who compiled it, Art. 6.</summary>
    public Compiler Compiler { get; init; } = new();
    /// <summary>Where the text deals with each item (chapter or page), by the item's code; Art. 7 and 8.</summary>
    public IReadOnlyDictionary<string, string> ContentRegister { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>Codes of the slots that hold at least one document.</summary>
    public IReadOnlySet<string> FilledSlots { get; init; } = new HashSet<string>(StringComparer.Ordinal);
    /// <summary>Reasons why a drawing isn't applicable, by the slot's code (A08); the reviewer sees them first.</summary>
    public IReadOnlyDictionary<string, string> NotApplicableReasons { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>The statement on the three areas, Art. 10.</summary>
    public AreaStatement AreaStatement { get; init; } = new();
    /// <summary>True where the commitment speaks of a territorial plan that is still being compiled (A06).</summary>
    public bool CommitmentSaysPlanInPreparation { get; init; }
    /// <summary>Civil days of public comment that the consultation record shows (setting intake.publicCommentDays).</summary>
    public int? PublicCommentDays { get; init; }

    /// <summary>True where the slot holds a document.</summary>
    /// <param name="slot">A slot.</param>
    public bool Holds(DocumentSlot slot) => FilledSlots.Contains(slot.Code);
}

/// <summary>The organising body's person in charge of the submission.</summary>
public sealed record Applicant
{
    /// <summary>The submitting unit; only the zone's own organising body may submit (Art. 4).</summary>
    public string? Unit { get; init; }
    /// <summary>The person who handles it (经办人).</summary>
    public string? Contact { get; init; }
    /// <summary>How to reach them.</summary>
    public string? Phone { get; init; }
}

/// <summary>What the plan is (Art. 7).</summary>
public sealed record PlanFacts
{
    /// <summary>The plan's title.</summary>
    public string? Title { get; init; }
    /// <summary>The earliest first year of a plan: the first zones were established in the 1990s, and a year before is a slip of the pen.</summary>
    public const int PeriodYearMin = 1990;

    /// <summary>The latest first year.</summary>
    public const int PeriodYearMax = 2099;

    /// <summary>The longest plan, in years: a territorial plan, which it follows (Art. 10), looks fifteen years ahead, and a vision thirty.</summary>
    public const int PeriodYearsMax = 50;

    /// <summary>First year of the planning period.</summary>
    public int? PeriodFrom { get; init; }
    /// <summary>Last year of the planning period.</summary>
    public int? PeriodTo { get; init; }
    /// <summary>The planned area, in <see cref="AreaUnit"/>.</summary>
    public decimal? PlannedArea { get; init; }
    /// <summary>公顷 or 平方公里.</summary>
    public string? AreaUnit { get; init; }
    /// <summary>Boundary to the east (东至).</summary>
    public string? BoundaryEast { get; init; }
    /// <summary>Boundary to the south (南至).</summary>
    public string? BoundarySouth { get; init; }
    /// <summary>Boundary to the west (西至).</summary>
    public string? BoundaryWest { get; init; }
    /// <summary>Boundary to the north (北至).</summary>
    public string? BoundaryNorth { get; init; }
    /// <summary>发展目标.</summary>
    public string? DevelopmentGoals { get; init; }
    /// <summary>功能定位.</summary>
    public string? FunctionalPositioning { get; init; }
    /// <summary>主导产业.</summary>
    public string? LeadingIndustries { get; init; }
}

/// <summary>The planning firm (规划编制单位), Art. 6.</summary>
public sealed record Compiler
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }
    /// <summary>Its grade; below 乙级 is refused.</summary>
    public QualificationGrade? Grade { get; init; }
    /// <summary>The certificate's number.</summary>
    public string? CertificateNumber { get; init; }
    /// <summary>Last day on which the certificate is valid.</summary>
    public DateOnly? CertificateValidThrough { get; init; }
    /// <summary>The day of the commission: on this day the qualification counts, not on the day of submission (A07).</summary>
    public DateOnly? CommissionedOn { get; init; }
}

/// <summary>A planning firm's grade; the lower the number, the higher the grade.</summary>
public enum QualificationGrade
{
    /// <summary>甲级.</summary>
    A = 1,
    /// <summary>乙级, the lowest that Art. 6 accepts.</summary>
    B = 2,
    /// <summary>丙级, refused.</summary>
    C = 3,
}

/// <summary>The statement that the plan occupies none of the three protected areas (三区说明), Art. 10; each is its own field (A05).</summary>
public sealed record AreaStatement
{
    /// <summary>On the ecological red line (生态保护红线).</summary>
    public string? EcologicalRedLine { get; init; }
    /// <summary>On permanent basic farmland (永久基本农田).</summary>
    public string? BasicFarmland { get; init; }
    /// <summary>On drinking-water source protection areas (饮用水水源保护区).</summary>
    public string? WaterSource { get; init; }
    /// <summary>Who issued it; a county-level government (A04).</summary>
    public StatementIssuer? Issuer { get; init; }
    /// <summary>The day it was signed and sealed; null: unsigned (A04).</summary>
    public DateOnly? SignedOn { get; init; }
}

/// <summary>Who issued the statement on the three areas.</summary>
public enum StatementIssuer
{
    /// <summary>The county-level government (县级人民政府), Art. 10.</summary>
    CountyGovernment = 1,
    /// <summary>The zone's committee (管委会); only with a delegation document, where the setting allows it.</summary>
    Committee = 2,
}
