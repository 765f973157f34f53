using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.People;

public sealed record AccountCodeRow
{
    public required Guid Id { get; init; }
    public required string AccountId { get; init; }
    public required string CodeHash { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    /// <summary>The administrator's name.</summary>
    public required string IssuedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
}

/// <summary>One-time codes for a first or a new password. An account has one that counts at most.</summary>
public static class AccountCodeTable
{
    private const string Columns = "id, account_id, code_hash, issued_at, issued_by, expires_at, used_at, cancelled_at";
    private const string SelectOfAccount = $"SELECT {Columns} FROM account_code WHERE account_id = @accountId ORDER BY issued_at DESC, id";
    private const string SelectOpen = $"SELECT {Columns} FROM account_code WHERE used_at IS NULL AND cancelled_at IS NULL AND expires_at > @now";
    private const string Insert = """
        INSERT INTO account_code (id, account_id, code_hash, issued_at, issued_by, expires_at, used_at, cancelled_at)
        VALUES (@Id, @AccountId, @CodeHash, @IssuedAt, @IssuedBy, @ExpiresAt, NULL, NULL)
        """;
    private const string Cancel = "UPDATE account_code SET cancelled_at = @now WHERE account_id = @accountId AND used_at IS NULL AND cancelled_at IS NULL";
    private const string Use = """
        UPDATE account_code SET used_at = @now
        WHERE account_id = @accountId AND code_hash = @codeHash AND used_at IS NULL AND cancelled_at IS NULL AND expires_at > @now
        """;

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<AccountCodeRow>> OfAccountAsync(DbSession session, string accountId) => session.QueryAsync<AccountCodeRow>(SelectOfAccount, new { accountId });

    /// <summary>Those that count, one of an account at most.</summary>
    public static Task<IReadOnlyList<AccountCodeRow>> OpenAsync(DbSession session, DateTimeOffset now) => session.QueryAsync<AccountCodeRow>(SelectOpen, new { now });

    /// <summary>A new code cancels those before it.</summary>
    public static async Task IssueAsync(DbSession session, AccountCodeRow row)
    {
        await CancelAsync(session, row.AccountId, row.IssuedAt);
        await session.ExecuteOneAsync(Insert, row);
    }

    public static Task CancelAsync(DbSession session, string accountId, DateTimeOffset now) => session.ExecuteAsync(Cancel, new { accountId, now });

    public static Task<bool> TryUseAsync(DbSession session, string accountId, string codeHash, DateTimeOffset now) =>
        session.TryExecuteOneAsync(Use, new { accountId, codeHash, now });
}
