using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>A decision from its proposal on; a person wrote it, never a suggestion (B48).</summary>
public sealed record PlacementDecisionRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required long RoundNo { get; init; }
    public required bool IsDispute { get; init; }
    public required PlacementForm Form { get; init; }
    public required PlacementForm SuggestedForm { get; init; }
    public required Ability Ability { get; init; }
    public string? SchoolCode { get; init; }
    public string? RollSchoolCode { get; init; }
    public HomeTeachingGround? HomeGround { get; init; }
    public string? HomeEvidenceSha256 { get; init; }
    public required string Content { get; init; }
    public required string ProposedBy { get; init; }
    public required DateOnly ProposedOn { get; init; }
    public required string State { get; init; }
    public string? AnsweredBy { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnswerReason { get; init; }
}

/// <summary>A child for whom a place of an ordinary school is asked or promised, and who isn't its pupil yet.</summary>
public sealed record PlaceClaimRow
{
    public required CaseId CaseId { get; init; }
    public required string Number { get; init; }
    public required string CountyCode { get; init; }
    public required Guid ChildId { get; init; }
    public required SchoolStage SchoolStage { get; init; }
    public required PlacementForm Form { get; init; }
    public required string State { get; init; }
}

public static class DecisionState
{
    public const string Proposed = "proposed";
    public const string Approved = "approved";
    public const string Returned = "returned";
    public const string Replaced = "replaced";
}

/// <summary>Decisions of a case, oldest first.</summary>
public static class PlacementDecisionTable
{
    private const string SelectOfCase = "SELECT id, case_id, no, round_no, is_dispute, form, suggested_form, ability, school_code, roll_school_code, home_ground, home_evidence_sha256, content, proposed_by, proposed_on, state, answered_by, answered_on, answer_reason FROM placement_decision WHERE case_id = @caseId ORDER BY no";
    private const string Insert = """
        INSERT INTO placement_decision (id, case_id, no, round_no, is_dispute, form, suggested_form, ability, school_code, roll_school_code, home_ground, home_evidence_sha256, content, proposed_by, proposed_on, state, answered_by, answered_on, answer_reason)
        VALUES (@Id, @CaseId, @No, @RoundNo, @IsDispute, @Form, @SuggestedForm, @Ability, @SchoolCode, @RollSchoolCode, @HomeGround, @HomeEvidenceSha256, @Content, @ProposedBy, @ProposedOn, @State, @AnsweredBy, @AnsweredOn, @AnswerReason)
        """;
    private const string Answer = """
        UPDATE placement_decision SET state = @State, answered_by = @AnsweredBy, answered_on = @AnsweredOn, answer_reason = @AnswerReason
        WHERE id = @Id AND state = 'proposed'
        """;
    private const string Replace = "UPDATE placement_decision SET state = 'replaced' WHERE id = @Id AND state = 'approved'";

    // Regular classes alone: who is a pupil of the school already takes no further place.
    private const string SelectClaims = """
        SELECT d.case_id, c.number, p.county_code, p.child_id, p.school_stage, d.form, d.state
        FROM placement_decision d JOIN placement_case p ON p.case_id = d.case_id JOIN approval_case c ON c.id = d.case_id
        WHERE d.school_code = @schoolCode AND d.form IN (1, 2) AND p.is_open = 1 AND d.state IN ('proposed', 'approved')
          AND NOT EXISTS (SELECT 1 FROM placement f WHERE f.case_id = d.case_id AND f.ends_on IS NULL AND f.school_code = d.school_code)
        ORDER BY c.number
        """;

    /// <summary>Whose decisions for a school wait to be approved, or were and wait for the school.</summary>
    public static Task<IReadOnlyList<PlaceClaimRow>> ClaimsAsync(DbSession session, string schoolCode) => session.QueryAsync<PlaceClaimRow>(SelectClaims, new { schoolCode });

    public static Task<IReadOnlyList<PlacementDecisionRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<PlacementDecisionRow>(SelectOfCase, new { caseId });

    /// <summary>The newest decision in the state; null where there is none.</summary>
    public static async Task<PlacementDecisionRow?> LastAsync(DbSession session, CaseId caseId, string state) => (await OfCaseAsync(session, caseId)).LastOrDefault(row => row.State == state);

    public static Task InsertAsync(DbSession session, PlacementDecisionRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task AnswerAsync(DbSession session, PlacementDecisionRow row) => session.ExecuteOneAsync(Answer, row);

    public static Task ReplaceAsync(DbSession session, PlacementDecisionRow row) => session.ExecuteOneAsync(Replace, row);
}
