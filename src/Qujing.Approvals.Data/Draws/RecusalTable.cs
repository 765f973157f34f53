using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Draws;

public sealed record RecusalRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required Guid ExpertId { get; init; }
    public required string Kind { get; init; }
    public required string Reason { get; init; }
    /// <summary>Who raised it: declared (the expert), reported (somebody else), screened (found by comparison).</summary>
    public required string Source { get; init; }
    public required string RecordedBy { get; init; }
    public required string RecordedByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

public static class RecusalSource
{
    public const string Declared = "declared";
    public const string Reported = "reported";
    public const string Screened = "screened";
}

public static class RecusalTable
{
    private const string Columns = "id, panel_round_id, expert_id, kind, reason, source, recorded_by, recorded_by_name, recorded_at";
    private const string SelectOfRound = $"SELECT {Columns} FROM recusal WHERE panel_round_id = @roundId ORDER BY recorded_at, id";
    private const string Insert = """
        INSERT INTO recusal (id, panel_round_id, expert_id, kind, reason, source, recorded_by, recorded_by_name, recorded_at)
        SELECT @Id, @PanelRoundId, @ExpertId, @Kind, @Reason, @Source, @RecordedBy, @RecordedByName, @RecordedAt
        WHERE NOT EXISTS (SELECT 1 FROM recusal r WHERE r.panel_round_id = @PanelRoundId AND r.expert_id = @ExpertId AND r.kind = @Kind)
        """;

    public static Task<IReadOnlyList<RecusalRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<RecusalRow>(SelectOfRound, new { roundId });

    /// <summary>False where the same ground stands already.</summary>
    public static Task<bool> TryInsertAsync(DbSession session, RecusalRow row) => session.TryExecuteOneAsync(Insert, row);
}
