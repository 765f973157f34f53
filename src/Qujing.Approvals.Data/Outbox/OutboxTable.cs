using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Outbox;

/// <summary>A notice to a unit or a person. It names a case and a kind, never a vote or a child.</summary>
public sealed record OutboxRow
{
    public required Guid Id { get; init; }
    /// <summary>The same key is written once, whatever happens in between.</summary>
    public required string OnceKey { get; init; }
    public string? UnitId { get; init; }
    public string? AccountId { get; init; }
    public CaseId? CaseId { get; init; }
    public required string Kind { get; init; }
    public required string Details { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public required long Attempts { get; init; }
    public required long Version { get; init; }
}

public static class OutboxTable
{
    private const string Columns = "id, once_key, unit_id, account_id, case_id, kind, details, created_at, sent_at, attempts, version";
    private const string Insert = """
        INSERT INTO outbox (id, once_key, unit_id, account_id, case_id, kind, details, created_at, due_at, sent_at, attempts, version)
        SELECT @Id, @OnceKey, @UnitId, @AccountId, @CaseId, @Kind, @Details, @CreatedAt, @CreatedAt, NULL, 0, 1
        WHERE NOT EXISTS (SELECT 1 FROM outbox known WHERE known.once_key = @OnceKey)
        """;
    private static readonly SqlText SelectOfPerson = new(
        $"SELECT {Columns} FROM outbox WHERE (unit_id = @unitId OR account_id = @accountId) ORDER BY created_at DESC, id LIMIT @limit",
        $"SELECT TOP (@limit) {Columns} FROM outbox WHERE (unit_id = @unitId OR account_id = @accountId) ORDER BY created_at DESC, id");

    /// <summary>False where the key was written before.</summary>
    public static Task<bool> AddAsync(DbSession session, OutboxRow row) => session.TryExecuteOneAsync(Insert, row);

    public static Task<IReadOnlyList<OutboxRow>> OfPersonAsync(DbSession session, string unitId, string accountId, int limit) =>
        session.QueryAsync<OutboxRow>(SelectOfPerson, new { unitId, accountId, limit });
}
