using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.People;

/// <summary>A person's subscription to a calendar; a revoked one stays on file.</summary>
public sealed record CalendarFeedRow
{
    public required Guid Id { get; init; }
    public required string AccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}

public static class CalendarFeedTable
{
    private const string Columns = "id, account_id, created_at, revoked_at";
    private const string SelectOfAccount = $"SELECT {Columns} FROM calendar_feed WHERE account_id = @accountId AND revoked_at IS NULL";
    private const string SelectById = $"SELECT {Columns} FROM calendar_feed WHERE id = @id AND revoked_at IS NULL";
    private const string Insert = "INSERT INTO calendar_feed (id, account_id, created_at) VALUES (@Id, @AccountId, @CreatedAt)";
    private const string Revoke = "UPDATE calendar_feed SET revoked_at = @at WHERE account_id = @accountId AND revoked_at IS NULL";

    /// <summary>Null where the person has none.</summary>
    public static Task<CalendarFeedRow?> OfAccountAsync(DbSession session, string accountId) => session.FindAsync<CalendarFeedRow>(SelectOfAccount, new { accountId });

    /// <summary>Null where there is none, or it was revoked.</summary>
    public static Task<CalendarFeedRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<CalendarFeedRow>(SelectById, new { id });

    public static Task InsertAsync(DbSession session, CalendarFeedRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where there was none.</summary>
    public static Task<bool> RevokeAsync(DbSession session, string accountId, DateTimeOffset at) => session.TryExecuteOneAsync(Revoke, new { accountId, at });
}
