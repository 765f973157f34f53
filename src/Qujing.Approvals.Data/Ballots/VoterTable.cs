using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>The seat that a person holds in the newest round of a case, as its newest ballot sees it.</summary>
public sealed record VoterRow
{
    public required long RoundNo { get; init; }
    public required long SeatNo { get; init; }
    public required string FullName { get; init; }
    public required string Field { get; init; }
    public DateTimeOffset? SignedInAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
    /// <summary>Null before the first ballot; so is all that follows.</summary>
    public Guid? BallotId { get; init; }
    public string? BallotStatus { get; init; }
    public bool? AllowAbstain { get; init; }
    public bool? WasPresent { get; init; }
    public long? VoidedSeat { get; init; }
    public string? VoidReason { get; init; }
    /// <summary>Why the panel votes anew; null where none of the round's ballots was ended uncounted.</summary>
    public string? RepeatReason { get; init; }
    /// <summary>Null where the seat has not voted.</summary>
    public long? Revision { get; init; }
    public string? Receipt { get; init; }
    public DateTimeOffset? VotedAt { get; init; }
}

/// <summary>One look for a whole vote: seventeen people vote within a minute, and each waits for the others' looks.</summary>
public static class VoterTable
{
    private const string NewestRound = "r.case_id = @caseId AND r.no = (SELECT MAX(k.no) FROM panel_round k WHERE k.case_id = @caseId)";
    private const string HeldSeat = "s.panel_round_id = r.id AND s.account_id = @accountId AND s.vacated_at IS NULL";
    private const string CountEarlierSeats = $"""
        SELECT COUNT(*) FROM panel_round r JOIN panel_seat s ON {HeldSeat}
        WHERE r.case_id = @caseId AND r.no = @round AND r.no < (SELECT MAX(k.no) FROM panel_round k WHERE k.case_id = @caseId)
        """;
    private const string SelectVoter = $"""
        SELECT r.no AS round_no, s.seat_no, s.full_name, s.field, s.signed_in_at, s.left_at, b.id AS ballot_id, b.status AS ballot_status, b.allow_abstain,
          p.was_present, d.seat_no AS voided_seat, d.reason AS void_reason, e.ended_reason AS repeat_reason, v.revision, v.receipt, o.done_at AS voted_at
        FROM panel_round r
        JOIN panel_seat s ON {HeldSeat}
        LEFT JOIN ballot b ON b.panel_round_id = r.id AND b.no = (SELECT MAX(n.no) FROM ballot n WHERE n.panel_round_id = r.id)
        LEFT JOIN ballot e ON e.panel_round_id = r.id AND e.no = (SELECT MAX(m.no) FROM ballot m WHERE m.panel_round_id = r.id AND m.status = 'repeated')
        LEFT JOIN ballot_seat p ON p.ballot_id = b.id AND p.account_id = s.account_id
        LEFT JOIN ballot_void d ON d.ballot_id = b.id AND d.seat_no = s.seat_no
        LEFT JOIN ballot_vote v ON v.ballot_id = b.id AND v.seat_no = s.seat_no
          AND v.revision = (SELECT MAX(m.revision) FROM ballot_vote m WHERE m.ballot_id = b.id AND m.seat_no = s.seat_no)
        LEFT JOIN operation o ON o.id = v.operation_id
        WHERE {NewestRound}
        """;

    /// <summary>Null where the person holds no seat.</summary>
    public static Task<VoterRow?> FindAsync(DbSession session, CaseId caseId, string accountId) =>
        session.FindAsync<VoterRow>(SelectVoter, new { caseId, accountId });

    /// <summary>True where the person held a seat of a round that a later one has followed, and didn't leave it.</summary>
    public static async Task<bool> HeldSeatAsync(DbSession session, CaseId caseId, (string AccountId, int Round) member) =>
        await session.SingleAsync<long>(CountEarlierSeats, new { caseId, accountId = member.AccountId, round = member.Round }) > 0;
}
