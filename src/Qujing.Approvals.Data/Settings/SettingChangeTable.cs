using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

public sealed record SettingChangeRow
{
    public required string SettingKey { get; init; }
    public required long No { get; init; }
    public required string ValueBefore { get; init; }
    public required string ValueAfter { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
    public required string ChangedByName { get; init; }
    /// <summary>What the change rests on; empty for a change made before a second person had to approve it.</summary>
    public string Article { get; init; } = "";
    public string? ApprovedBy { get; init; }
    public string? ApprovedByName { get; init; }
}

/// <summary>Every value that a setting had; rows are added only.</summary>
public static class SettingChangeTable
{
    private const string SelectAll = """
        SELECT setting_key, no, value_before, value_after, reason, changed_at, changed_by, changed_by_name, article, approved_by, approved_by_name
        FROM setting_change ORDER BY setting_key, no DESC
        """;
    private const string SelectLastNo = "SELECT COALESCE(MAX(no), 0) FROM setting_change WHERE setting_key = @key";
    private const string Insert = """
        INSERT INTO setting_change (setting_key, no, value_before, value_after, reason, changed_at, changed_by, changed_by_name, article, approved_by, approved_by_name)
        VALUES (@SettingKey, @No, @ValueBefore, @ValueAfter, @Reason, @ChangedAt, @ChangedBy, @ChangedByName, @Article, @ApprovedBy, @ApprovedByName)
        """;

    /// <summary>Newest first within each key.</summary>
    public static Task<IReadOnlyList<SettingChangeRow>> AllAsync(DbSession session) => session.QueryAsync<SettingChangeRow>(SelectAll);

    /// <summary>Adds the change under the next number of its key.</summary>
    public static async Task AddAsync(DbSession session, SettingChangeRow row)
    {
        long last = await session.SingleAsync<long>(SelectLastNo, new { key = row.SettingKey });
        await session.ExecuteOneAsync(Insert, row with { No = last + 1 });
    }
}
