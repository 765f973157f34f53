using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Keys;

/// <summary>The keys of cookies and forms, sealed, where every node finds them.</summary>
public static class WebKeyTable
{
    private const string Select = "SELECT content FROM data_protection_key ORDER BY id";
    private const string SelectLastId = "SELECT COALESCE(MAX(id), 0) FROM data_protection_key";
    private const string Insert = "INSERT INTO data_protection_key (id, name, content) VALUES (@id, @name, @content)";

    /// <summary>Oldest first.</summary>
    public static Task<IReadOnlyList<string>> AllAsync(DbSession session) => session.QueryAsync<string>(Select);

    public static async Task AddAsync(DbSession session, string name, string content)
    {
        long last = await session.SingleAsync<long>(SelectLastId);
        await session.ExecuteOneAsync(Insert, new { id = last + 1, name, content });
    }
}
