using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>A child handed from one county to another; the old one owns it until the new one accepts (B04).</summary>
public sealed record CountyHandoverRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required string FromCounty { get; init; }
    public required string ToCounty { get; init; }
    public required bool WasFollowedUp { get; init; }
    /// <summary>Where the case stood when it was offered; null for offers made before it was written down.</summary>
    public string? FromStage { get; init; }
    public required string Reason { get; init; }
    public required HandoverState State { get; init; }
    public required DateOnly OfferedOn { get; init; }
    public required string OfferedBy { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }
}

/// <summary>A dispute over a placement (B28).</summary>
public sealed record DisputeRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required string Stage { get; init; }
    public Guid? GuardianId { get; init; }
    public required string Grounds { get; init; }
    public required DateOnly RaisedOn { get; init; }
    public required string RaisedBy { get; init; }
    public Guid? DecisionId { get; init; }
    public string? Factors { get; init; }
    public string? Outcome { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public DateOnly? ReviewThrough { get; init; }
    public DateOnly? CourtThrough { get; init; }
}

/// <summary>A deferral of entry for health (B09).</summary>
public sealed record DeferralRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly ThroughOn { get; init; }
    public required string Reason { get; init; }
    public required string EvidenceSha256 { get; init; }
    public required string State { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string AskedBy { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }
    public DateOnly? ReopenedOn { get; init; }
}

public static class DeferralState
{
    public const string Asked = "asked";
    public const string Granted = "granted";
    public const string Refused = "refused";
    public const string Over = "over";
}

/// <summary>Where a case turned aside: hand-overs, disputes, deferrals.</summary>
public static class PlacementTurnTable
{
    private const string SelectHandovers = "SELECT id, case_id, no, from_county, to_county, was_followed_up, from_stage, reason, state, offered_on, offered_by, answer, answered_on, answered_by FROM county_handover WHERE case_id = @caseId ORDER BY no";
    private const string InsertHandover = """
        INSERT INTO county_handover (id, case_id, no, from_county, to_county, was_followed_up, from_stage, reason, state, offered_on, offered_by, answer, answered_on, answered_by)
        VALUES (@Id, @CaseId, @No, @FromCounty, @ToCounty, @WasFollowedUp, @FromStage, @Reason, @State, @OfferedOn, @OfferedBy, @Answer, @AnsweredOn, @AnsweredBy)
        """;
    private const string AnswerHandover = "UPDATE county_handover SET state = @State, answer = @Answer, answered_on = @AnsweredOn, answered_by = @AnsweredBy WHERE id = @Id AND state = 1";
    private const string SelectDisputes = "SELECT id, case_id, no, stage, guardian_id, grounds, raised_on, raised_by, decision_id, factors, outcome, decided_on, review_through, court_through FROM placement_dispute WHERE case_id = @caseId ORDER BY no";
    private const string InsertDispute = """
        INSERT INTO placement_dispute (id, case_id, no, stage, guardian_id, grounds, raised_on, raised_by, decision_id, factors, outcome, decided_on, review_through, court_through)
        VALUES (@Id, @CaseId, @No, @Stage, @GuardianId, @Grounds, @RaisedOn, @RaisedBy, @DecisionId, @Factors, @Outcome, @DecidedOn, @ReviewThrough, @CourtThrough)
        """;
    private const string DecideDispute = """
        UPDATE placement_dispute SET decision_id = @DecisionId, factors = @Factors, outcome = @Outcome, decided_on = @DecidedOn, review_through = @ReviewThrough,
          court_through = @CourtThrough
        WHERE id = @Id AND outcome IS NULL
        """;
    private const string DeferralColumns = "id, case_id, no, from_on, through_on, reason, evidence_sha256, state, asked_on, asked_by, answer, answered_on, answered_by, reopened_on";
    private const string SelectDeferrals = $"SELECT {DeferralColumns} FROM placement_deferral WHERE case_id = @caseId ORDER BY no";
    private const string InsertDeferral = """
        INSERT INTO placement_deferral (id, case_id, no, from_on, through_on, reason, evidence_sha256, state, asked_on, asked_by, answer, answered_on, answered_by, reopened_on)
        VALUES (@Id, @CaseId, @No, @FromOn, @ThroughOn, @Reason, @EvidenceSha256, @State, @AskedOn, @AskedBy, @Answer, @AnsweredOn, @AnsweredBy, @ReopenedOn)
        """;
    private const string UpdateDeferral = """
        UPDATE placement_deferral SET state = @State, answer = @Answer, answered_on = @AnsweredOn, answered_by = @AnsweredBy, reopened_on = @ReopenedOn
        WHERE id = @Id AND state IN ('asked', 'granted')
        """;
    private const string SelectDue = "SELECT c.number FROM placement_deferral d JOIN approval_case c ON c.id = d.case_id WHERE d.state = 'granted' AND d.through_on < @today AND c.stage = 'Deferral' ORDER BY c.number";

    public static Task<IReadOnlyList<CountyHandoverRow>> HandoversAsync(DbSession session, CaseId caseId) => session.QueryAsync<CountyHandoverRow>(SelectHandovers, new { caseId });

    public static Task InsertHandoverAsync(DbSession session, CountyHandoverRow row) => session.ExecuteOneAsync(InsertHandover, row);

    public static Task AnswerHandoverAsync(DbSession session, CountyHandoverRow row) => session.ExecuteOneAsync(AnswerHandover, row);

    public static Task<IReadOnlyList<DisputeRow>> DisputesAsync(DbSession session, CaseId caseId) => session.QueryAsync<DisputeRow>(SelectDisputes, new { caseId });

    public static Task InsertDisputeAsync(DbSession session, DisputeRow row) => session.ExecuteOneAsync(InsertDispute, row);

    public static Task DecideDisputeAsync(DbSession session, DisputeRow row) => session.ExecuteOneAsync(DecideDispute, row);

    public static Task<IReadOnlyList<DeferralRow>> DeferralsAsync(DbSession session, CaseId caseId) => session.QueryAsync<DeferralRow>(SelectDeferrals, new { caseId });

    public static Task InsertDeferralAsync(DbSession session, DeferralRow row) => session.ExecuteOneAsync(InsertDeferral, row);

    public static Task UpdateDeferralAsync(DbSession session, DeferralRow row) => session.ExecuteOneAsync(UpdateDeferral, row);

    /// <summary>Cases whose deferral is over: the record is open again by itself.</summary>
    public static Task<IReadOnlyList<string>> OverAsync(DbSession session, DateOnly today) => session.QueryAsync<string>(SelectDue, new { today });
}
