using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

/// <summary>Which node does a piece of background work now. Row version and key decide, never a lock hint.</summary>
public static class LeaseTable
{
    private const string Take = """
        UPDATE lease SET holder = @holder, until = @until, version = version + 1 WHERE name = @name AND (holder = @holder OR until <= @now)
        """;
    private const string Exists = "SELECT COUNT(*) FROM lease WHERE name = @name";
    private const string Insert = "INSERT INTO lease (name, holder, until, version) VALUES (@name, @holder, @until, 1)";
    private const string Release = "UPDATE lease SET until = @now, version = version + 1 WHERE name = @name AND holder = @holder AND until > @now";

    /// <summary>Hands the work on at once; nothing where somebody else has it by now.</summary>
    public static Task<bool> ReleaseAsync(DbSession session, string name, string holder, DateTimeOffset now) =>
        session.TryExecuteOneAsync(Release, new { name, holder, now });

    public static async Task<bool> TryTakeAsync(DbSession session, string name, string holder, DateTimeOffset now, TimeSpan length)
    {
        DateTimeOffset until = now + length;
        if (await session.SingleAsync<long>(Exists, new { name }) == 0)
        {
            await session.ExecuteOneAsync(Insert, new { name, holder, until });
            return true;
        }

        return await session.TryExecuteOneAsync(Take, new { name, holder, now, until });
    }
}
