using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>One version of one seat's vote, sealed. The row holds neither a choice nor a time.</summary>
public sealed record SealedVoteRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required long Revision { get; init; }
    public required string Nonce { get; init; }
    public required string Sealed { get; init; }
    public required string Receipt { get; init; }
    public required Guid OperationId { get; init; }
}

/// <summary>That a seat voted, and under which receipt.</summary>
public sealed record VotedSeat
{
    public required long SeatNo { get; init; }
    public required long Revision { get; init; }
    public required string Receipt { get; init; }
    public required Guid OperationId { get; init; }
}

/// <summary>A seat whose vote doesn't count, and why (A22).</summary>
public sealed record VoidedSeatRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required string Reason { get; init; }
    public required string VoidedBy { get; init; }
    public required DateTimeOffset VoidedAt { get; init; }
}

/// <summary>The sealed votes. They are only ever added.</summary>
public static class BallotBox
{
    private const string Columns = "ballot_id, seat_no, revision, nonce, sealed, receipt, operation_id";
    private const string SelectAll = $"SELECT {Columns} FROM ballot_vote WHERE ballot_id = @ballotId ORDER BY seat_no, revision";
    private const string SelectVoted = """
        SELECT v.seat_no, v.revision, v.receipt, v.operation_id
        FROM ballot_vote v
        WHERE v.ballot_id = @ballotId
          AND v.revision = (SELECT MAX(n.revision) FROM ballot_vote n WHERE n.ballot_id = v.ballot_id AND n.seat_no = v.seat_no)
        ORDER BY v.seat_no
        """;
    private const string Insert = """
        INSERT INTO ballot_vote (ballot_id, seat_no, revision, nonce, sealed, receipt, operation_id)
        VALUES (@BallotId, @SeatNo, @Revision, @Nonce, @Sealed, @Receipt, @OperationId)
        """;
    private const string InsertVoid = """
        INSERT INTO ballot_void (ballot_id, seat_no, reason, voided_by, voided_at) VALUES (@BallotId, @SeatNo, @Reason, @VoidedBy, @VoidedAt)
        """;
    private const string SelectVoids = "SELECT ballot_id, seat_no, reason, voided_by, voided_at FROM ballot_void WHERE ballot_id = @ballotId ORDER BY seat_no";

    public static Task<IReadOnlyList<SealedVoteRow>> AllAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<SealedVoteRow>(SelectAll, new { ballotId });

    /// <summary>The newest version of each seat that voted, without the vote.</summary>
    public static Task<IReadOnlyList<VotedSeat>> VotedAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<VotedSeat>(SelectVoted, new { ballotId });

    public static Task InsertAsync(DbSession session, SealedVoteRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task InsertVoidAsync(DbSession session, VoidedSeatRow row) => session.ExecuteOneAsync(InsertVoid, row);

    public static Task<IReadOnlyList<VoidedSeatRow>> VoidsAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<VoidedSeatRow>(SelectVoids, new { ballotId });
}
