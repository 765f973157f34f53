using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>One sealed text about a child. Other rows refer to it by its id alone.</summary>
public sealed record SealedValueRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required string Kind { get; init; }
    /// <summary>What the datum is for: says whether it goes when consent is withdrawn or schooling is over.</summary>
    public required DataPurpose Purpose { get; init; }
    public required long KeyNo { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
}

internal static class SealedValueTable
{
    private const string Columns = "id, child_id, kind, purpose, key_no, content, sealed_at";
    private const string Insert = """
        INSERT INTO sealed_value (id, child_id, kind, purpose, key_no, content, sealed_at) VALUES (@Id, @ChildId, @Kind, @Purpose, @KeyNo, @Content, @SealedAt)
        """;
    private const string Select = $"SELECT {Columns} FROM sealed_value WHERE id = @id";
    private const string SelectOlder = $"SELECT {Columns} FROM sealed_value WHERE key_no < @keyNo ORDER BY id";
    private const string SelectSamples = $"SELECT {Columns} FROM sealed_value WHERE id IN (SELECT MIN(s.id) FROM sealed_value s WHERE s.content <> '' GROUP BY s.key_no) ORDER BY key_no";
    private const string SelectPersons = """
        SELECT s.id, s.child_id, s.kind, s.purpose, s.key_no, s.content, s.sealed_at FROM sealed_value s JOIN child c ON c.person_id = s.id WHERE c.status <> 'merged' AND s.content <> ''
        """;
    private const string Update = "UPDATE sealed_value SET key_no = @KeyNo, content = @Content WHERE id = @Id";
    private const string Erase = "UPDATE sealed_value SET content = '' WHERE child_id = @childId AND purpose IN (3, 4) AND content <> ''";
    private const string ErasePurpose = "UPDATE sealed_value SET content = '' WHERE child_id = @childId AND purpose = @purpose AND content <> ''";

    internal static Task InsertAsync(DbSession session, SealedValueRow row) => session.ExecuteOneAsync(Insert, row);

    internal static Task<SealedValueRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<SealedValueRow>(Select, new { id });

    internal static Task<IReadOnlyList<SealedValueRow>> OlderThanAsync(DbSession session, long keyNo) => session.QueryAsync<SealedValueRow>(SelectOlder, new { keyNo });

    /// <summary>A text under each key that is in use.</summary>
    internal static Task<IReadOnlyList<SealedValueRow>> OneOfEachKeyAsync(DbSession session) => session.QueryAsync<SealedValueRow>(SelectSamples);

    internal static Task<IReadOnlyList<SealedValueRow>> PersonsAsync(DbSession session) => session.QueryAsync<SealedValueRow>(SelectPersons);

    internal static Task UpdateAsync(DbSession session, SealedValueRow row) => session.ExecuteOneAsync(Update, row);

    internal static Task<int> EraseOptionalAsync(DbSession session, Guid childId) => session.ExecuteAsync(Erase, new { childId });

    internal static Task<int> EraseAsync(DbSession session, Guid childId, DataPurpose purpose) => session.ExecuteAsync(ErasePurpose, new { childId, purpose });
}
