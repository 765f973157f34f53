using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Outbox;

/// <summary>A notice that waits for the sender.</summary>
public sealed record DueNotice
{
    public required Guid Id { get; init; }
    /// <summary>The same on every attempt: a receiver that saw it drops the second.</summary>
    public required string OnceKey { get; init; }
    public string? UnitId { get; init; }
    public string? AccountId { get; init; }
    public string? CaseNumber { get; init; }
    public required string Kind { get; init; }
    public required string Details { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long Attempts { get; init; }
    public required long Version { get; init; }
    /// <summary>Accounts that are sent nothing about the case, as one of the unit neither: they stand aside from it (C01).</summary>
    public IReadOnlyList<string> Excepted { get; init; } = [];
}

/// <summary>A notice that was tried so often that nobody tries it any more, until an administrator sends it again.</summary>
public sealed record GivenUpNotice
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public string? CaseNumber { get; init; }
    /// <summary>The unit's name, or the person's.</summary>
    public string? Receiver { get; init; }
    public required long Attempts { get; init; }
    public required string Problem { get; init; }
    public required DateTimeOffset GivenUpAt { get; init; }
}

/// <summary>How the outbox is emptied. The row's version decides who marks it: two senders can both send, but only one tells of it.</summary>
public static class DeliveryTable
{
    private static readonly SqlText SelectDue = new(
        """
        SELECT o.id, o.once_key, o.unit_id, o.account_id, c.number AS case_number, o.kind, o.details, o.created_at, o.attempts, o.version
        FROM outbox o LEFT JOIN approval_case c ON c.id = o.case_id
        WHERE o.sent_at IS NULL AND o.given_up_at IS NULL AND o.due_at <= @now ORDER BY o.due_at, o.id LIMIT @limit
        """,
        """
        SELECT TOP (@limit) o.id, o.once_key, o.unit_id, o.account_id, c.number AS case_number, o.kind, o.details, o.created_at, o.attempts, o.version
        FROM outbox o LEFT JOIN approval_case c ON c.id = o.case_id
        WHERE o.sent_at IS NULL AND o.given_up_at IS NULL AND o.due_at <= @now ORDER BY o.due_at, o.id
        """);
    private const string SelectExcepted = """
        SELECT o.id, r.account_id FROM outbox o JOIN official_recusal r ON r.case_id = o.case_id
        WHERE o.sent_at IS NULL AND o.given_up_at IS NULL AND o.due_at <= @now AND r.lifted_at IS NULL
        """;
    private const string MarkSent = """
        UPDATE outbox SET sent_at = @now, attempts = attempts + 1, problem = NULL, version = version + 1
        WHERE id = @Id AND version = @Version AND sent_at IS NULL
        """;
    private const string MarkTried = """
        UPDATE outbox SET due_at = @next, problem = @problem, attempts = attempts + 1, version = version + 1
        WHERE id = @Id AND version = @Version AND sent_at IS NULL
        """;
    private const string MarkGivenUp = """
        UPDATE outbox SET given_up_at = @now, problem = @problem, attempts = attempts + 1, version = version + 1
        WHERE id = @Id AND version = @Version AND sent_at IS NULL
        """;
    private static readonly SqlText SelectGivenUp = new(
        """
        SELECT o.id, o.kind, c.number AS case_number, COALESCE(u.name, a.full_name) AS receiver, o.attempts, o.problem, o.given_up_at
        FROM outbox o LEFT JOIN approval_case c ON c.id = o.case_id LEFT JOIN unit u ON u.id = o.unit_id LEFT JOIN account a ON a.id = o.account_id
        WHERE o.given_up_at IS NOT NULL ORDER BY o.given_up_at, o.id LIMIT @limit
        """,
        """
        SELECT TOP (@limit) o.id, o.kind, c.number AS case_number, COALESCE(u.name, a.full_name) AS receiver, o.attempts, o.problem, o.given_up_at
        FROM outbox o LEFT JOIN approval_case c ON c.id = o.case_id LEFT JOIN unit u ON u.id = o.unit_id LEFT JOIN account a ON a.id = o.account_id
        WHERE o.given_up_at IS NOT NULL ORDER BY o.given_up_at, o.id
        """);
    private const string TakeUp = """
        UPDATE outbox SET given_up_at = NULL, due_at = @now, attempts = 0, version = version + 1 WHERE id = @id AND given_up_at IS NOT NULL
        """;

    public static async Task<IReadOnlyList<DueNotice>> DueAsync(DbSession session, DateTimeOffset now, int limit)
    {
        IReadOnlyList<DueNotice> due = await session.QueryAsync<DueNotice>(SelectDue, new { now, limit });
        if (due.All(notice => notice.CaseNumber is null))
        {
            return due;
        }

        ILookup<Guid, string> excepted = (await session.QueryAsync<ExceptedRow>(SelectExcepted, new { now })).ToLookup(row => row.Id, row => row.AccountId);
        return [.. due.Select(notice => notice with { Excepted = [.. excepted[notice.Id]] })];
    }

    public static Task<bool> SentAsync(DbSession session, DueNotice notice, DateTimeOffset now) => session.TryExecuteOneAsync(MarkSent, new { notice.Id, notice.Version, now });

    public static Task<bool> TriedAsync(DbSession session, DueNotice notice, string problem, DateTimeOffset next) =>
        session.TryExecuteOneAsync(MarkTried, new { notice.Id, notice.Version, problem, next });

    public static Task<bool> GivenUpAsync(DbSession session, DueNotice notice, string problem, DateTimeOffset now) =>
        session.TryExecuteOneAsync(MarkGivenUp, new { notice.Id, notice.Version, problem, now });

    public static Task<IReadOnlyList<GivenUpNotice>> AllGivenUpAsync(DbSession session, int limit) => session.QueryAsync<GivenUpNotice>(SelectGivenUp, new { limit });

    /// <summary>False where it isn't given up any more.</summary>
    public static Task<bool> TakeUpAsync(DbSession session, Guid id, DateTimeOffset now) => session.TryExecuteOneAsync(TakeUp, new { id, now });

    private sealed record ExceptedRow
    {
        public required Guid Id { get; init; }
        public required string AccountId { get; init; }
    }
}
