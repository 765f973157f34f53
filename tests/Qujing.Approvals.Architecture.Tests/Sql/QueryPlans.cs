using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>How SQLite would carry out a text on the schema of the last migration: which tables it would read from end to end, or by a key that most of their rows share.</summary>
internal sealed partial class QueryPlans : IDisposable
{
    /// <summary>One unit, one status, one stage can have nearly all cases.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal) { "unit_id", "status", "stage", "light", "state", "zone_code", "party" };

    private readonly string _folder = Directory.CreateTempSubdirectory("qujing-plans-").FullName;
    private readonly SqliteConnection _connection;

    internal QueryPlans()
    {
        string path = Path.Combine(_folder, "schema.db");
        Migrator.Migrate(new DatabasePlace(path));
        _connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        _connection.Open();
    }

    /// <summary>Each table that a text reads whole, or of which it makes an index for this one use, with the index that the engine goes along, if any.</summary>
    internal IEnumerable<(string Table, string? Index)> WholeTables(string sql) => sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(OfStatement).Distinct();

    private IReadOnlyList<(string Table, string? Index)> OfStatement(string statement)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + ListPattern().Replace(statement, "IN (NULL)");
        foreach (string name in ParameterPattern().Matches(command.CommandText).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        ILookup<string, string> tables = TablePattern().Matches(statement).SelectMany(match => new[] { (match.Groups["alias"].Value, match.Groups["table"].Value), (match.Groups["table"].Value, match.Groups["table"].Value) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var lines = new List<string>();
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                lines.Add(reader.GetString(3));
            }
        }

        // A page goes along an index in its order and ends at its limit.
        bool isPage = statement.Contains(" LIMIT ", StringComparison.Ordinal) && !lines.Any(line => line.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        return
        [
            .. from step in lines.Where(line => !HarmlessPattern().IsMatch(line)).Select(line => StepPattern().Match(line)).Where(step => step.Success)
               let name = step.Groups["name"].Value
               let index = step.Groups["index"] is { Success: true } known ? known.Value : null
               where !(isPage && (index is not null || step.Groups["keys"].Success)) && IsWide(step)
               from table in tables.Contains(name) ? tables[name].Distinct(StringComparer.Ordinal) : [name]
               select (table, index),
        ];
    }

    // Of a search by a key only one whose every column is shared by many.
    private static bool IsWide(Match step) => !step.Groups["keys"].Success || KeyPattern().Split(step.Groups["keys"].Value).All(key => Shared.Contains(key.TrimEnd('=', '?')));

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // Dapper writes a list's places itself.
    [GeneratedRegex(@"IN @[A-Za-z_]+", RegexOptions.NonBacktracking)]
    private static partial Regex ListPattern();

    [GeneratedRegex("@[A-Za-z_]+", RegexOptions.NonBacktracking)]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"\b(FROM|JOIN|UPDATE|INTO)\s+(?<table>[a-z_]+)(\s+(AS\s+)?(?<alias>[a-z]+\b))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"^(SCAN (?<name>[A-Za-z_]+)( USING (COVERING )?INDEX (?<index>\S+))?|SEARCH (?<name>[A-Za-z_]+) USING (AUTOMATIC|((COVERING )?INDEX (?<index>\S+)|PRIMARY KEY) \((?<keys>[^()]*)\)))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StepPattern();

    [GeneratedRegex(" AND ", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();

    // Whether there is a row at all is told by the first; words are looked up by the index of words; constants are no table.
    [GeneratedRegex("^SCAN [A-Za-z_]+ (EXISTS|VIRTUAL TABLE|ROW)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HarmlessPattern();
}
