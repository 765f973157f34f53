using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>One assessment of a child, with its conclusion once there is one.</summary>
public sealed record AssessmentRoundRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required bool IsDispute { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required bool HasConsent { get; init; }
    public Ability? Ability { get; init; }
    public PlacementForm? Recommended { get; init; }
    public string? Summary { get; init; }
    public string? Minority { get; init; }
    public DateOnly? ConcludedOn { get; init; }
    public string? ConcludedBy { get; init; }
}

/// <summary>A member of the committee who is named to assess.</summary>
public sealed record AssessorRow
{
    public required Guid RoundId { get; init; }
    public required string AccountId { get; init; }
    public required Profession Profession { get; init; }
    public required DateOnly NamedOn { get; init; }
    public required string NamedBy { get; init; }
    public required CommitteeTie Tie { get; init; }
    public DateOnly? RecusedOn { get; init; }
}

/// <summary>One dimension as one assessor found it; every version is kept, with the version of its tool (B47).</summary>
public sealed record FindingRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required AssessmentDimension Dimension { get; init; }
    public required string AccountId { get; init; }
    public required long VersionNo { get; init; }
    public required string Findings { get; init; }
    public required string ToolName { get; init; }
    public required string ToolVersion { get; init; }
    public string? Score { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a member of the committee recommends, said by that member; every version is kept.</summary>
public sealed record AssessmentStanceRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required string AccountId { get; init; }
    public required long VersionNo { get; init; }
    public required Ability Ability { get; init; }
    public required PlacementForm Recommended { get; init; }
    /// <summary>Sealed; empty where nothing was written.</summary>
    public required string Opinion { get; init; }
    public required DateOnly StatedOn { get; init; }
}

/// <summary>Rounds of assessment, their assessors and findings.</summary>
public static class AssessmentTable
{
    private const string RoundColumns = "id, case_id, no, is_dispute, opened_on, has_consent, ability, recommended, summary, minority, concluded_on, concluded_by";
    private const string SelectRounds = $"SELECT {RoundColumns} FROM assessment_round WHERE case_id = @caseId ORDER BY no";
    private const string InsertRound = """
        INSERT INTO assessment_round (id, case_id, no, is_dispute, opened_on, has_consent, ability, recommended, summary, minority, concluded_on, concluded_by)
        VALUES (@Id, @CaseId, @No, @IsDispute, @OpenedOn, @HasConsent, @Ability, @Recommended, @Summary, @Minority, @ConcludedOn, @ConcludedBy)
        """;
    private const string UpdateRound = """
        UPDATE assessment_round SET has_consent = @HasConsent, ability = @Ability, recommended = @Recommended, summary = @Summary, minority = @Minority,
          concluded_on = @ConcludedOn, concluded_by = @ConcludedBy
        WHERE id = @Id AND concluded_on IS NULL
        """;
    private const string SelectAssessors = "SELECT round_id, account_id, profession, named_on, named_by, tie, recused_on FROM assessor WHERE round_id = @roundId ORDER BY account_id";
    private const string InsertAssessor = """
        INSERT INTO assessor (round_id, account_id, profession, named_on, named_by, tie, recused_on)
        VALUES (@RoundId, @AccountId, @Profession, @NamedOn, @NamedBy, @Tie, @RecusedOn)
        """;
    private const string Recuse = "UPDATE assessor SET tie = @Tie, recused_on = @RecusedOn WHERE round_id = @RoundId AND account_id = @AccountId AND recused_on IS NULL";
    private const string CountAssessor = """
        SELECT COUNT(*) FROM assessor a JOIN assessment_round r ON r.id = a.round_id
        WHERE r.case_id = @caseId AND a.account_id = @accountId AND a.recused_on IS NULL AND r.no = (SELECT MAX(n.no) FROM assessment_round n WHERE n.case_id = @caseId)
        """;
    private const string SelectFindings = "SELECT id, round_id, dimension, account_id, version_no, findings, tool_name, tool_version, score, recorded_at FROM assessment_finding WHERE round_id = @roundId ORDER BY dimension, account_id, version_no";
    private const string InsertFinding = """
        INSERT INTO assessment_finding (id, round_id, dimension, account_id, version_no, findings, tool_name, tool_version, score, recorded_at)
        VALUES (@Id, @RoundId, @Dimension, @AccountId, @VersionNo, @Findings, @ToolName, @ToolVersion, @Score, @RecordedAt)
        """;

    private const string SelectProfessions = """
        SELECT DISTINCT a.profession FROM assessor a JOIN assessment_round r ON r.id = a.round_id JOIN placement_case p ON p.case_id = r.case_id
        WHERE p.county_code = @countyCode ORDER BY a.profession
        """;
    private const string SelectStances = "SELECT id, round_id, account_id, version_no, ability, recommended, opinion, stated_on FROM assessment_stance WHERE round_id = @roundId ORDER BY account_id, version_no";
    private const string InsertStance = """
        INSERT INTO assessment_stance (id, round_id, account_id, version_no, ability, recommended, opinion, stated_on)
        VALUES (@Id, @RoundId, @AccountId, @VersionNo, @Ability, @Recommended, @Opinion, @StatedOn)
        """;

    public static Task<IReadOnlyList<AssessmentRoundRow>> RoundsAsync(DbSession session, CaseId caseId) => session.QueryAsync<AssessmentRoundRow>(SelectRounds, new { caseId });

    /// <summary>The newest round; null before the first.</summary>
    public static async Task<AssessmentRoundRow?> LastAsync(DbSession session, CaseId caseId) => (await RoundsAsync(session, caseId)) is [.., { } last] ? last : null;

    public static Task InsertRoundAsync(DbSession session, AssessmentRoundRow row) => session.ExecuteOneAsync(InsertRound, row);

    /// <summary>A concluded round never changes.</summary>
    public static Task UpdateRoundAsync(DbSession session, AssessmentRoundRow row) => session.ExecuteOneAsync(UpdateRound, row);

    public static Task<IReadOnlyList<AssessorRow>> AssessorsAsync(DbSession session, Guid roundId) => session.QueryAsync<AssessorRow>(SelectAssessors, new { roundId });

    public static Task InsertAssessorAsync(DbSession session, AssessorRow row) => session.ExecuteOneAsync(InsertAssessor, row);

    public static Task RecuseAsync(DbSession session, AssessorRow row) => session.ExecuteOneAsync(Recuse, row);

    /// <summary>True for an assessor of the newest round who hasn't recused.</summary>
    public static async Task<bool> IsAssessorAsync(DbSession session, CaseId caseId, string accountId) => await session.SingleAsync<long>(CountAssessor, new { caseId, accountId }) > 0;

    /// <summary>The professions of whoever was named to assess a child of the county.</summary>
    public static Task<IReadOnlyList<Profession>> ProfessionsAsync(DbSession session, string countyCode) => session.QueryAsync<Profession>(SelectProfessions, new { countyCode });

    public static Task<IReadOnlyList<AssessmentStanceRow>> StancesAsync(DbSession session, Guid roundId) => session.QueryAsync<AssessmentStanceRow>(SelectStances, new { roundId });

    public static Task InsertStanceAsync(DbSession session, AssessmentStanceRow row) => session.ExecuteOneAsync(InsertStance, row);

    public static Task<IReadOnlyList<FindingRow>> FindingsAsync(DbSession session, Guid roundId) => session.QueryAsync<FindingRow>(SelectFindings, new { roundId });

    public static Task InsertFindingAsync(DbSession session, FindingRow row) => session.ExecuteOneAsync(InsertFinding, row);
}
