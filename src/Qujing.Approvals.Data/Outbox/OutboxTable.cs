using Qujing.Approvals.Data.Cases;
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
    private const string Insert = """
        INSERT INTO outbox (id, once_key, unit_id, account_id, case_id, kind, details, created_at, due_at, sent_at, attempts, version)
        SELECT @Id, @OnceKey, @UnitId, @AccountId, @CaseId, @Kind, @Details, @CreatedAt, @CreatedAt, NULL, 0, 1
        WHERE NOT EXISTS (SELECT 1 FROM outbox known WHERE known.once_key = @OnceKey)
        """;
    private const string Letter = """
        o.id, o.kind, o.created_at, c.number AS case_number,
          CASE WHEN @party = 0 OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = o.case_id AND p.unit_id = @unitId AND p.party = @party)
            OR EXISTS (SELECT 1 FROM official_recusal r WHERE r.case_id = o.case_id AND r.superior_unit_id = @unitId AND r.lifted_at IS NULL) THEN 1 ELSE 0 END AS may_read
        FROM outbox o LEFT JOIN approval_case c ON c.id = o.case_id
        """;
    private const string Before = "(o.created_at < @at OR (o.created_at = @at AND o.id < @id)) ORDER BY o.created_at DESC, o.id DESC";
    private static readonly SqlText SelectOfUnit = new(
        $"SELECT {Letter} WHERE o.unit_id = @unitId AND {OfficialRecusalTable.IsOfACaseOpenToMe} AND {Before} LIMIT @limit",
        $"SELECT TOP (@limit) {Letter} WHERE o.unit_id = @unitId AND {OfficialRecusalTable.IsOfACaseOpenToMe} AND {Before}");
    private static readonly SqlText SelectOfAccount = new(
        $"SELECT {Letter} WHERE o.account_id = @Me AND {OfficialRecusalTable.IsOfACaseOpenToMe} AND {Before} LIMIT @limit",
        $"SELECT TOP (@limit) {Letter} WHERE o.account_id = @Me AND {OfficialRecusalTable.IsOfACaseOpenToMe} AND {Before}");

    /// <summary>False where the key was written before.</summary>
    public static Task<bool> AddAsync(DbSession session, OutboxRow row) => session.TryExecuteOneAsync(Insert, row);

    /// <summary>The newest notices to a unit that are older than a place in the list.</summary>
    public static Task<IReadOnlyList<NoticeRow>> OfUnitAsync(DbSession session, NoticeReader reader, (DateTimeOffset At, Guid Id) before, int limit) =>
        session.QueryAsync<NoticeRow>(SelectOfUnit, new { Me = reader.AccountId, unitId = reader.UnitId, party = reader.Party, at = before.At, id = before.Id, limit });

    /// <summary>The newest notices to a person that are older than a place in the list.</summary>
    public static Task<IReadOnlyList<NoticeRow>> OfAccountAsync(DbSession session, NoticeReader reader, (DateTimeOffset At, Guid Id) before, int limit) =>
        session.QueryAsync<NoticeRow>(SelectOfAccount, new { Me = reader.AccountId, unitId = reader.UnitId, party = reader.Party, at = before.At, id = before.Id, limit });
}

/// <param name="Party">The party of a case that the person acts for; 0 for those whose right doesn't hang on one.</param>
public sealed record NoticeReader(string AccountId, string UnitId, long Party);

/// <summary>A notice as its receiver reads it.</summary>
public sealed record NoticeRow
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? CaseNumber { get; init; }
    /// <summary>1 where the case is still open to the receiver, as far as its parties tell.</summary>
    public required long MayRead { get; init; }
}
