using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Children;

/// <summary>A merge by hand; it can be undone (B01).</summary>
public sealed record ChildMergeRow
{
    public required Guid Id { get; init; }
    public required Guid KeptId { get; init; }
    public required Guid MergedId { get; init; }
    public required string StatusBefore { get; init; }
    public required Guid ReasonId { get; init; }
    public required DateTimeOffset MergedAt { get; init; }
    public required string MergedBy { get; init; }
    public DateTimeOffset? UndoneAt { get; init; }
    public string? UndoneBy { get; init; }
}

public static class ChildMergeTable
{
    private const string Columns = "id, kept_id, merged_id, status_before, reason_id, merged_at, merged_by, undone_at, undone_by";
    private const string SelectOpen = $"SELECT {Columns} FROM child_merge WHERE merged_id = @mergedId AND undone_at IS NULL";
    private const string Insert = """
        INSERT INTO child_merge (id, kept_id, merged_id, status_before, reason_id, merged_at, merged_by) VALUES (@Id, @KeptId, @MergedId, @StatusBefore, @ReasonId, @MergedAt, @MergedBy)
        """;
    private const string Undo = "UPDATE child_merge SET undone_at = @UndoneAt, undone_by = @UndoneBy WHERE id = @Id AND undone_at IS NULL";
    private const string SelectDistinct = """
        SELECT d.first_id, d.second_id FROM child_distinct d JOIN child c ON c.id = d.first_id WHERE c.county_code = @countyCode
        """;
    private const string CountDistinct = "SELECT COUNT(*) FROM child_distinct WHERE first_id = @first AND second_id = @second";
    private const string InsertDistinct = "INSERT INTO child_distinct (first_id, second_id, decided_at, decided_by) VALUES (@first, @second, @at, @by)";

    public static Task<ChildMergeRow?> OpenOfAsync(DbSession session, Guid mergedId) => session.FindAsync<ChildMergeRow>(SelectOpen, new { mergedId });

    public static Task InsertAsync(DbSession session, ChildMergeRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UndoAsync(DbSession session, ChildMergeRow row) => session.ExecuteOneAsync(Undo, row);

    public static async Task<IReadOnlySet<(Guid First, Guid Second)>> DistinctAsync(DbSession session, string countyCode) =>
        (await session.QueryAsync<DistinctPair>(SelectDistinct, new { countyCode })).Select(pair => (pair.FirstId, pair.SecondId)).ToHashSet();

    /// <summary>Two records found to be two children; written once, the smaller id first.</summary>
    public static async Task PutDistinctAsync(DbSession session, (Guid First, Guid Second) pair, (DateTimeOffset At, string By) decided)
    {
        var row = new { first = pair.First, second = pair.Second, at = decided.At, by = decided.By };
        if (await session.SingleAsync<long>(CountDistinct, row) == 0)
        {
            await session.ExecuteOneAsync(InsertDistinct, row);
        }
    }

    private sealed record DistinctPair
    {
        public required Guid FirstId { get; init; }
        public required Guid SecondId { get; init; }
    }
}
