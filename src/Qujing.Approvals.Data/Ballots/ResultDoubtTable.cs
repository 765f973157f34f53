using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>A ground of recusal that came to light after the conclusion was signed (A23), and what became of it.</summary>
public sealed record ResultDoubtRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required string Reason { get; init; }
    /// <summary>False where the result is the same without the vote: it is noted, and nothing waits.</summary>
    public required bool CouldChange { get; init; }
    public required string RaisedBy { get; init; }
    public required string RaisedByName { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    /// <summary>Why the result stands, or why the review is held anew.</summary>
    public string? Finding { get; init; }
    public string? FoundBy { get; init; }
    public string? FoundByName { get; init; }
    public DateTimeOffset? FoundAt { get; init; }
    /// <summary>Null while the question is open.</summary>
    public string? Settlement { get; init; }
    public string? SettledByName { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>What became of a doubt.</summary>
public static class DoubtSettlement
{
    public const string Noted = "noted";
    public const string Stands = "stands";
    public const string ReviewedAnew = "reviewed-anew";
}

public static class ResultDoubtTable
{
    private const string Columns = """
        d.id, d.panel_round_id, d.ballot_id, d.seat_no, d.reason, d.could_change, d.raised_by, d.raised_by_name, d.raised_at, d.finding, d.found_by, d.found_by_name, d.found_at,
        d.settlement, d.settled_by_name, d.settled_at
        """;
    private const string SelectOfRound = $"SELECT {Columns} FROM result_doubt d WHERE d.panel_round_id = @roundId ORDER BY d.raised_at, d.seat_no";
    private const string SelectOpen = $"""
        SELECT {Columns} FROM result_doubt d JOIN panel_round r ON r.id = d.panel_round_id
        WHERE r.case_id = @caseId AND d.settlement IS NULL ORDER BY d.raised_at, d.seat_no
        """;
    private const string Insert = """
        INSERT INTO result_doubt (id, panel_round_id, ballot_id, seat_no, reason, could_change, raised_by, raised_by_name, raised_at, settlement, settled_by_name, settled_at)
        VALUES (@Id, @PanelRoundId, @BallotId, @SeatNo, @Reason, @CouldChange, @RaisedBy, @RaisedByName, @RaisedAt, @Settlement, @SettledByName, @SettledAt)
        """;
    private const string Update = """
        UPDATE result_doubt SET finding = @Finding, found_by = @FoundBy, found_by_name = @FoundByName, found_at = @FoundAt,
          settlement = @Settlement, settled_by_name = @SettledByName, settled_at = @SettledAt
        WHERE id = @Id AND settlement IS NULL
        """;

    public static Task<IReadOnlyList<ResultDoubtRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<ResultDoubtRow>(SelectOfRound, new { roundId });

    /// <summary>Those that nobody has settled.</summary>
    public static Task<IReadOnlyList<ResultDoubtRow>> OpenAsync(DbSession session, CaseId caseId) => session.QueryAsync<ResultDoubtRow>(SelectOpen, new { caseId });

    public static Task InsertAsync(DbSession session, ResultDoubtRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UpdateAsync(DbSession session, ResultDoubtRow row) => session.ExecuteOneAsync(Update, row);
}
