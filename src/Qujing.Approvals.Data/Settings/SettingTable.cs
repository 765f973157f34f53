using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

public sealed record SettingRow
{
    public required string SettingKey { get; init; }
    public required string SettingValue { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
}

public static class SettingTable
{
    internal const string Select = "SELECT setting_key, setting_value, changed_at, changed_by FROM setting ORDER BY setting_key";
    private const string Update = "UPDATE setting SET setting_value = @SettingValue, changed_at = @ChangedAt, changed_by = @ChangedBy WHERE setting_key = @SettingKey";
    private const string Insert = "INSERT INTO setting (setting_key, setting_value, changed_at, changed_by) VALUES (@SettingKey, @SettingValue, @ChangedAt, @ChangedBy)";

    public static Task<IReadOnlyList<SettingRow>> AllAsync(DbSession session) => session.QueryAsync<SettingRow>(Select);

    public static async Task PutAsync(DbSession session, SettingRow row)
    {
        if (!await session.TryExecuteOneAsync(Update, row))
        {
            await session.ExecuteOneAsync(Insert, row);
        }
    }
}
