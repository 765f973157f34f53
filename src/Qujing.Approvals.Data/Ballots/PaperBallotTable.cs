using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>What the first person read off a paper ballot, sealed; it waits for the second.</summary>
public sealed record PaperEntryRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required string Nonce { get; init; }
    public required string Sealed { get; init; }
    public required string EnteredBy { get; init; }
}

/// <summary>A vote that came on paper, and the two who entered it.</summary>
public sealed record PaperVoteRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required long Revision { get; init; }
    public required string FirstBy { get; init; }
    public required string SecondBy { get; init; }
}

public static class PaperBallotTable
{
    private const string SelectEntries = "SELECT ballot_id, seat_no, nonce, sealed, entered_by FROM paper_entry WHERE ballot_id = @ballotId ORDER BY seat_no";
    private const string InsertEntry = "INSERT INTO paper_entry (ballot_id, seat_no, nonce, sealed, entered_by) VALUES (@BallotId, @SeatNo, @Nonce, @Sealed, @EnteredBy)";
    private const string DeleteEntry = "DELETE FROM paper_entry WHERE ballot_id = @BallotId AND seat_no = @SeatNo";
    private const string InsertVote = "INSERT INTO paper_vote (ballot_id, seat_no, revision, first_by, second_by) VALUES (@BallotId, @SeatNo, @Revision, @FirstBy, @SecondBy)";

    public static Task<IReadOnlyList<PaperEntryRow>> EntriesAsync(DbSession session, Guid ballotId) => session.QueryAsync<PaperEntryRow>(SelectEntries, new { ballotId });

    public static Task InsertEntryAsync(DbSession session, PaperEntryRow row) => session.ExecuteOneAsync(InsertEntry, row);

    public static Task DeleteEntryAsync(DbSession session, PaperEntryRow row) => session.ExecuteOneAsync(DeleteEntry, row);

    public static Task InsertVoteAsync(DbSession session, PaperVoteRow row) => session.ExecuteOneAsync(InsertVote, row);
}
