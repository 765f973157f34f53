using System.Globalization;
using System.Text;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

/// <summary>What a database holds, row by row, whichever engine it is on.</summary>
public static class DatabaseContent
{
    private static readonly SqlText SelectTables = new(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME");

    /// <summary>Every table but the migrations' own.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(DbSession session) =>
        [.. (await session.QueryAsync<string>(SelectTables)).Where(table => table != "SchemaVersions")];

    public static async Task<IReadOnlyList<IDictionary<string, object?>>> RowsAsync(DbSession session, string table) =>
        [.. (await session.QueryAsync<dynamic>("SELECT * FROM " + table)).Cast<IDictionary<string, object?>>()];

    /// <summary>The rows of the tables as text, in an order of their own.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="isTold">Which tables; the search's index never, since its order of words is its own.</param>
    public static async Task<string> TextAsync(DbSession session, Func<string, bool> isTold)
    {
        var text = new StringBuilder();
        foreach (string table in (await TablesAsync(session)).Where(table => !table.StartsWith("case_search", StringComparison.Ordinal) && isTold(table)))
        {
            text.AppendLine(table).AppendJoin('\n', (await RowsAsync(session, table)).Select(row => string.Join('|', row.Values.Select(Words))).Order(StringComparer.Ordinal)).AppendLine();
        }

        return text.ToString();
    }

    public static string Words(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
