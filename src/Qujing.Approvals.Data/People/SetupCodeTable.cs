using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.People;

/// <summary>The one-time code that the first administrator enters. Only its hash is kept.</summary>
public static class SetupCodeTable
{
    private const string Insert = "INSERT INTO setup_code (id, code_hash, expires_at, used_at) VALUES (@id, @codeHash, @expiresAt, NULL)";
    private const string NextId = "SELECT COALESCE(MAX(id), 0) + 1 FROM setup_code";
    private const string Use = "UPDATE setup_code SET used_at = @now WHERE code_hash = @codeHash AND used_at IS NULL AND expires_at > @now";
    private const string Cancel = "UPDATE setup_code SET used_at = @now WHERE used_at IS NULL";

    /// <summary>A new code cancels those before it.</summary>
    public static async Task IssueAsync(DbSession session, string codeHash, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        await session.ExecuteAsync(Cancel, new { now });
        long id = await session.SingleAsync<long>(NextId);
        await session.ExecuteOneAsync(Insert, new { id, codeHash, expiresAt });
    }

    public static Task<bool> TryUseAsync(DbSession session, string codeHash, DateTimeOffset now) => session.TryExecuteOneAsync(Use, new { codeHash, now });
}
