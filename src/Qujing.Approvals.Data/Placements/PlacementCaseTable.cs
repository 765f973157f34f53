using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>What a case of a child is beside its course: whose, and where.</summary>
public sealed record PlacementCaseRow
{
    public required CaseId CaseId { get; init; }
    public required Guid ChildId { get; init; }
    public required string CountyCode { get; init; }
    public required SchoolStage SchoolStage { get; init; }
    public required bool IsOpen { get; init; }
    public required long VerificationNo { get; init; }
    public required bool NoteOpen { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public ClosingReason? ClosingReason { get; init; }
    public string? ClosingEvidence { get; init; }
}

/// <summary>A guardian of the case's child, as the register of children has it now.</summary>
public sealed record PlacementGuardianRow
{
    public required CaseId CaseId { get; init; }
    public required Guid GuardianId { get; init; }
    public string? AccountId { get; init; }
    public required GuardianKind Kind { get; init; }
}

/// <summary>What one party of the verification found.</summary>
public sealed record VerificationRow
{
    public required CaseId CaseId { get; init; }
    public required long VerificationNo { get; init; }
    public required VerifyingParty Party { get; init; }
    public required VerificationFinding Finding { get; init; }
    public required string Evidence { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public required string AnsweredBy { get; init; }
}

/// <summary>An open case of another record of the same child.</summary>
public sealed record SameChildCase
{
    public required string Number { get; init; }
    public required string CountyCode { get; init; }
    public required Guid ChildId { get; init; }
}

/// <summary>A child has one open case (一人一案): the index holds it, whatever the acts do.</summary>
public static class PlacementCaseTable
{
    private const string Columns = "case_id, child_id, county_code, school_stage, is_open, verification_no, note_open, closed_on, closing_reason, closing_evidence";
    private const string SelectById = $"SELECT {Columns} FROM placement_case WHERE case_id = @caseId";
    private const string SelectOpenOfChild = "SELECT c.number FROM placement_case p JOIN approval_case c ON c.id = p.case_id WHERE p.child_id = @childId AND p.is_open = 1";
    // One child may stand in several records that nobody merged yet: the identity number's token tells them together, whichever county has them (B01).
    private const string SelectOpenOfSame = """
        SELECT c.number, o.county_code, o.id AS child_id FROM child k
        JOIN child o ON o.id_token = k.id_token AND o.id <> k.id AND o.status <> 'merged'
        JOIN placement_case p ON p.child_id = o.id AND p.is_open = 1
        JOIN approval_case c ON c.id = p.case_id
        WHERE k.id = @childId ORDER BY c.number
        """;
    private const string Insert = """
        INSERT INTO placement_case (case_id, child_id, county_code, school_stage, is_open, verification_no, note_open, closed_on, closing_reason, closing_evidence)
        VALUES (@CaseId, @ChildId, @CountyCode, @SchoolStage, @IsOpen, @VerificationNo, @NoteOpen, @ClosedOn, @ClosingReason, @ClosingEvidence)
        """;
    private const string Update = """
        UPDATE placement_case SET county_code = @CountyCode, school_stage = @SchoolStage, is_open = @IsOpen, verification_no = @VerificationNo, note_open = @NoteOpen,
          closed_on = @ClosedOn, closing_reason = @ClosingReason, closing_evidence = @ClosingEvidence
        WHERE case_id = @CaseId
        """;
    private const string SelectGuardians = """
        SELECT p.case_id, g.id AS guardian_id, g.account_id, g.kind FROM placement_case p JOIN child_guardian g ON g.child_id = p.child_id
        WHERE p.case_id = @caseId AND g.ended_on IS NULL ORDER BY g.recorded_at, g.id
        """;
    private const string IsGuardian = """
        SELECT COUNT(*) FROM placement_case p JOIN child_guardian g ON g.child_id = p.child_id WHERE p.case_id = @caseId AND g.account_id = @accountId AND g.ended_on IS NULL
        """;
    private const string SelectVerifications = "SELECT case_id, verification_no, party, finding, evidence, answered_on, answered_by FROM placement_verification WHERE case_id = @caseId AND verification_no = @no ORDER BY party";
    private const string InsertVerification = """
        INSERT INTO placement_verification (case_id, verification_no, party, finding, evidence, answered_on, answered_by)
        VALUES (@CaseId, @VerificationNo, @Party, @Finding, @Evidence, @AnsweredOn, @AnsweredBy)
        """;

    public static async Task<PlacementCaseRow> OfAsync(DbSession session, CaseId caseId) => (await session.FindAsync<PlacementCaseRow>(SelectById, new { caseId }))
        ?? throw new InvalidOperationException("The case is no child's.");

    /// <summary>The number of the child's open case; null where there is none.</summary>
    public static Task<string?> OpenOfChildAsync(DbSession session, Guid childId) => session.FindAsync<string>(SelectOpenOfChild, new { childId });

    /// <summary>Open cases of other records with the same identity number, merged ones left out.</summary>
    public static Task<IReadOnlyList<SameChildCase>> OpenOfSameAsync(DbSession session, Guid childId) => session.QueryAsync<SameChildCase>(SelectOpenOfSame, new { childId });

    public static Task InsertAsync(DbSession session, PlacementCaseRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UpdateAsync(DbSession session, PlacementCaseRow row) => session.ExecuteOneAsync(Update, row);

    public static Task<IReadOnlyList<PlacementGuardianRow>> GuardiansAsync(DbSession session, CaseId caseId) => session.QueryAsync<PlacementGuardianRow>(SelectGuardians, new { caseId });

    public static async Task<bool> IsGuardianAsync(DbSession session, CaseId caseId, string accountId) => await session.SingleAsync<long>(IsGuardian, new { caseId, accountId }) > 0;

    /// <summary>What the parties found in one verification; a new county verifies anew.</summary>
    public static Task<IReadOnlyList<VerificationRow>> VerificationsAsync(DbSession session, CaseId caseId, long no) => session.QueryAsync<VerificationRow>(SelectVerifications, new { caseId, no });

    public static Task InsertVerificationAsync(DbSession session, VerificationRow row) => session.ExecuteOneAsync(InsertVerification, row);
}
