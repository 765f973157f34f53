using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Decisions;

public sealed record AgendaItemRow
{
    /// <summary>No decision of the meeting: the item was taken off the agenda because the review's result is doubted (A23).</summary>
    public const string Withdrawn = "Withdrawn";

    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required long SessionNo { get; init; }
    public required DateOnly MeetsOn { get; init; }
    public required string ReviewOpinion { get; init; }
    public required string LegalityOpinion { get; init; }
    /// <summary>When the plan was sent to the legality reviewer.</summary>
    public DateOnly? LegalitySentOn { get; init; }
    /// <summary>Why the reviewer had less time than the rule leaves it.</summary>
    public string? LegalityHaste { get; init; }
    public required string PutBy { get; init; }
    public required DateTimeOffset PutAt { get; init; }
    public string? Decision { get; init; }
    public string? Reason { get; init; }
    public string? Minutes { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    /// <summary>What the lead bureau made of a refusal that was left to it.</summary>
    public string? Referral { get; init; }
    public string? ReferralReason { get; init; }
    public string? ReferredBy { get; init; }
    public DateTimeOffset? ReferredAt { get; init; }
}

public sealed record AmendmentConditionRow
{
    public required Guid AgendaItemId { get; init; }
    public required long No { get; init; }
    public required string ConditionText { get; init; }
    public string? Evidence { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
}

public static class AgendaTable
{
    private const string Columns = """
        id, case_id, no, session_no, meets_on, review_opinion, legality_opinion, legality_sent_on, legality_haste, put_by, put_at, decision, reason, minutes, decided_by, decided_at,
        referral, referral_reason, referred_by, referred_at
        """;
    private const string SelectOfCase = $"SELECT {Columns} FROM agenda_item WHERE case_id = @caseId ORDER BY no";
    private const string Insert = """
        INSERT INTO agenda_item (id, case_id, no, session_no, meets_on, review_opinion, legality_opinion, legality_sent_on, legality_haste, put_by, put_at)
        VALUES (@Id, @CaseId, @No, @SessionNo, @MeetsOn, @ReviewOpinion, @LegalityOpinion, @LegalitySentOn, @LegalityHaste, @PutBy, @PutAt)
        """;
    private const string Move = "UPDATE agenda_item SET session_no = @SessionNo, meets_on = @MeetsOn WHERE id = @Id AND decision IS NULL";
    private const string Decide = """
        UPDATE agenda_item SET decision = @Decision, reason = @Reason, minutes = @Minutes, decided_by = @DecidedBy, decided_at = @DecidedAt
        WHERE id = @Id AND decision IS NULL
        """;
    private const string Refer = """
        UPDATE agenda_item SET referral = @Referral, referral_reason = @ReferralReason, referred_by = @ReferredBy, referred_at = @ReferredAt
        WHERE id = @Id AND decision = 'Refused' AND referral IS NULL
        """;
    private const string SelectConditions = """
        SELECT agenda_item_id, no, condition_text, evidence, confirmed_at FROM amendment_condition WHERE agenda_item_id = @itemId ORDER BY no
        """;
    private const string InsertCondition = "INSERT INTO amendment_condition (agenda_item_id, no, condition_text) VALUES (@AgendaItemId, @No, @ConditionText)";
    private const string ConfirmCondition = """
        UPDATE amendment_condition SET evidence = @Evidence, confirmed_at = @ConfirmedAt WHERE agenda_item_id = @AgendaItemId AND no = @No
        """;

    public static Task<IReadOnlyList<AgendaItemRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<AgendaItemRow>(SelectOfCase, new { caseId });

    public static Task InsertAsync(DbSession session, AgendaItemRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task MoveAsync(DbSession session, AgendaItemRow row) => session.ExecuteOneAsync(Move, row);

    public static Task DecideAsync(DbSession session, AgendaItemRow row) => session.ExecuteOneAsync(Decide, row);

    public static Task ReferAsync(DbSession session, AgendaItemRow row) => session.ExecuteOneAsync(Refer, row);

    public static Task<IReadOnlyList<AmendmentConditionRow>> ConditionsAsync(DbSession session, Guid itemId) => session.QueryAsync<AmendmentConditionRow>(SelectConditions, new { itemId });

    public static Task InsertConditionAsync(DbSession session, AmendmentConditionRow row) => session.ExecuteOneAsync(InsertCondition, row);

    public static Task ConfirmConditionAsync(DbSession session, AmendmentConditionRow row) => session.ExecuteOneAsync(ConfirmCondition, row);
}

public sealed record ApprovalRow
{
    public required CaseId CaseId { get; init; }
    public required string DocumentNumber { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required DateOnly LockThrough { get; init; }
    /// <summary>The reading of the year by which the lock was counted.</summary>
    public required string LockMode { get; init; }
    public required string IssuedBy { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
}

public static class ApprovalTable
{
    private const string Columns = "case_id, document_number, issued_on, lock_through, lock_mode, issued_by, issued_at";
    private const string Select = $"SELECT {Columns} FROM approval WHERE case_id = @caseId";
    private const string SelectNumber = "SELECT COUNT(*) FROM approval WHERE document_number = @documentNumber";
    private const string Insert = """
        INSERT INTO approval (case_id, document_number, issued_on, lock_through, lock_mode, issued_by, issued_at)
        VALUES (@CaseId, @DocumentNumber, @IssuedOn, @LockThrough, @LockMode, @IssuedBy, @IssuedAt)
        """;
    private const string SelectEndedLocks = """
        SELECT c.number FROM approval a JOIN approval_case c ON c.id = a.case_id
        WHERE a.lock_through < @today AND c.stage = 'ModificationLock' ORDER BY c.number
        """;
    private const string InsertPublication = "INSERT INTO publication (case_id, published_by, published_at) VALUES (@caseId, @by, @at)";
    private const string SelectPublication = "SELECT case_id, published_by, published_at FROM publication WHERE case_id = @caseId";
    private const string SelectWithheld = "SELECT no, part, ground, slot FROM withheld_part WHERE case_id = @caseId ORDER BY no";
    private const string InsertWithheld = "INSERT INTO withheld_part (case_id, no, part, ground, slot) VALUES (@caseId, @no, @part, @ground, @slot)";

    public static Task<ApprovalRow?> FindAsync(DbSession session, CaseId caseId) => session.FindAsync<ApprovalRow>(Select, new { caseId });

    public static async Task<bool> IsTakenAsync(DbSession session, string documentNumber) => await session.SingleAsync<long>(SelectNumber, new { documentNumber }) > 0;

    public static Task InsertAsync(DbSession session, ApprovalRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>The cases whose lock has run out by a day, and which the sweep has to let go.</summary>
    public static Task<IReadOnlyList<string>> EndedLocksAsync(DbSession session, DateOnly today) => session.QueryAsync<string>(SelectEndedLocks, new { today });

    public static Task PublishAsync(DbSession session, CaseId caseId, string by, DateTimeOffset at) => session.ExecuteOneAsync(InsertPublication, new { caseId, by, at });

    public static Task WithholdAsync(DbSession session, CaseId caseId, int no, WithheldPart what) =>
        session.ExecuteOneAsync(InsertWithheld, new { caseId, no, part = what.Part, ground = what.Ground, slot = what.Slot });

    /// <summary>Null where the plan isn't published.</summary>
    public static Task<PublicationRow?> PublicationAsync(DbSession session, CaseId caseId) => session.FindAsync<PublicationRow>(SelectPublication, new { caseId });

    public static Task<IReadOnlyList<WithheldRow>> WithheldAsync(DbSession session, CaseId caseId) => session.QueryAsync<WithheldRow>(SelectWithheld, new { caseId });
}

public sealed record PublicationRow
{
    public required CaseId CaseId { get; init; }
    public required string PublishedBy { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}

public sealed record WithheldRow
{
    public required long No { get; init; }
    public required string Part { get; init; }
    public required string Ground { get; init; }
    public required string Slot { get; init; }
}

public sealed record EvaluationRow
{
    public required long No { get; init; }
    public required string Report { get; init; }
    public required string Outcome { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

public sealed record ModificationRequestRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required bool IsWithinLock { get; init; }
    public required string Necessity { get; init; }
    public required string FiledBy { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public string? Decision { get; init; }
    public string? Reason { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
}

public static class FollowUpTables
{
    private const string SelectRequests = """
        SELECT id, case_id, no, is_within_lock, necessity, filed_by, filed_at, decision, reason, decided_by, decided_at
        FROM modification_request WHERE case_id = @caseId ORDER BY no
        """;
    private const string InsertRequest = """
        INSERT INTO modification_request (id, case_id, no, is_within_lock, necessity, filed_by, filed_at, decision, reason, decided_by, decided_at)
        VALUES (@Id, @CaseId, @No, @IsWithinLock, @Necessity, @FiledBy, @FiledAt, @Decision, @Reason, @DecidedBy, @DecidedAt)
        """;
    private const string DecideRequest = """
        UPDATE modification_request SET decision = @Decision, reason = @Reason, decided_by = @DecidedBy, decided_at = @DecidedAt WHERE id = @Id AND decision IS NULL
        """;
    private const string CountEvaluations = "SELECT COUNT(*) FROM evaluation WHERE case_id = @caseId";
    private const string SelectEvaluations = "SELECT no, report, outcome, recorded_at FROM evaluation WHERE case_id = @caseId ORDER BY no";
    private const string InsertEvaluation = """
        INSERT INTO evaluation (id, case_id, no, report, outcome, recorded_by, recorded_at) VALUES (@id, @caseId, @no, @report, @outcome, @by, @at)
        """;

    public static Task<IReadOnlyList<ModificationRequestRow>> RequestsAsync(DbSession session, CaseId caseId) => session.QueryAsync<ModificationRequestRow>(SelectRequests, new { caseId });

    public static Task InsertAsync(DbSession session, ModificationRequestRow row) => session.ExecuteOneAsync(InsertRequest, row);

    public static Task DecideAsync(DbSession session, ModificationRequestRow row) => session.ExecuteOneAsync(DecideRequest, row);

    public static Task<long> EvaluationsAsync(DbSession session, CaseId caseId) => session.SingleAsync<long>(CountEvaluations, new { caseId });

    public static Task<IReadOnlyList<EvaluationRow>> EvaluationListAsync(DbSession session, CaseId caseId) => session.QueryAsync<EvaluationRow>(SelectEvaluations, new { caseId });

    public static Task InsertEvaluationAsync(DbSession session, object row) => session.ExecuteOneAsync(InsertEvaluation, row);
}
