using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>A vote as the box gave it at the closing.</summary>
public sealed record OpenedVoteRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required long Revision { get; init; }
    public required long Choice { get; init; }
    public required string Opinion { get; init; }
}

/// <summary>What the ballot decided. The last row of a ballot counts.</summary>
public sealed record BallotVerdictRow
{
    public required Guid BallotId { get; init; }
    public required long No { get; init; }
    public required long Passes { get; init; }
    public required long Fails { get; init; }
    public required long Abstentions { get; init; }
    public required long NotCast { get; init; }
    public required bool Passed { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
}

public static class BallotOutcomeTable
{
    private const string InsertVote = """
        INSERT INTO ballot_choice (ballot_id, seat_no, revision, choice, opinion) VALUES (@BallotId, @SeatNo, @Revision, @Choice, @Opinion)
        """;
    private const string SelectVotes = "SELECT ballot_id, seat_no, revision, choice, opinion FROM ballot_choice WHERE ballot_id = @ballotId ORDER BY seat_no";
    private const string InsertVerdict = """
        INSERT INTO ballot_verdict (ballot_id, no, passes, fails, abstentions, not_cast, passed, reason, found_at)
        VALUES (@BallotId, @No, @Passes, @Fails, @Abstentions, @NotCast, @Passed, @Reason, @FoundAt)
        """;
    private const string SelectVerdicts = """
        SELECT ballot_id, no, passes, fails, abstentions, not_cast, passed, reason, found_at FROM ballot_verdict WHERE ballot_id = @ballotId ORDER BY no
        """;

    public static Task InsertVoteAsync(DbSession session, OpenedVoteRow row) => session.ExecuteOneAsync(InsertVote, row);

    public static Task<IReadOnlyList<OpenedVoteRow>> VotesAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<OpenedVoteRow>(SelectVotes, new { ballotId });

    public static Task InsertVerdictAsync(DbSession session, BallotVerdictRow row) => session.ExecuteOneAsync(InsertVerdict, row);

    /// <summary>Oldest first; all but the last are superseded.</summary>
    public static Task<IReadOnlyList<BallotVerdictRow>> VerdictsAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<BallotVerdictRow>(SelectVerdicts, new { ballotId });
}
