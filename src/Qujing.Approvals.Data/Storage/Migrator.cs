using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>Brings a database to the binary's version, script by script, each in its own transaction.</summary>
public static class Migrator
{
    /// <summary>Creates the file where it is missing. Returns the scripts that ran.</summary>
    /// <exception cref="DatabaseTooNewException">A newer version of the product has been here: this one would not know what it may write.</exception>
    public static IReadOnlyList<string> MigrateSqlite(string path)
    {
        if (Unknown(path) is { Count: > 0 } unknown)
        {
            throw new DatabaseTooNewException(unknown);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string connection = SqliteDatabase.ConnectionString(path, SqliteOpenMode.ReadWriteCreate);
        UpgradeEngine engine = DeployChanges.To.SqliteDatabase(connection)
            .WithScripts(Scripts(".sqlite.sql"))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoUpgradeLog())
            .Build();
        DatabaseUpgradeResult result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed; the database is as it was before it.", result.Error);
        }

        return [.. result.Scripts.Select(script => script.Name)];
    }

    /// <summary>Scripts of this version that the database hasn't had.</summary>
    public static IReadOnlyList<string> Pending(string path) => [.. Scripts(".sqlite.sql").Select(script => script.Name).Except(Applied(path), StringComparer.Ordinal)];

    /// <summary>Scripts that the database has had and this version doesn't know.</summary>
    public static IReadOnlyList<string> Unknown(string path) => [.. Applied(path).Except(Scripts(".sqlite.sql").Select(script => script.Name), StringComparer.Ordinal)];

    private static List<string> Applied(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var connection = new SqliteConnection(SqliteDatabase.ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'SchemaVersions'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return [];
        }

        command.CommandText = "SELECT ScriptName FROM SchemaVersions ORDER BY ScriptName";
        using SqliteDataReader reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private static IEnumerable<SqlScript> Scripts(string ending)
    {
        Assembly assembly = typeof(Migrator).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("migrations/", StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new SqlScript(name["migrations/".Length..^ending.Length], Embedded.Text(assembly, name)));
    }

    private sealed class NoUpgradeLog : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }
        public void LogDebug(string format, params object[] args) { }
        public void LogInformation(string format, params object[] args) { }
        public void LogWarning(string format, params object[] args) { }
        public void LogError(string format, params object[] args) { }
        public void LogError(Exception ex, string format, params object[] args) { }
    }
}

/// <summary>The database was written by a newer version of the product.</summary>
public sealed class DatabaseTooNewException(IReadOnlyList<string> scripts) : Exception($"The database has had scripts that this version doesn't know: {string.Join(", ", scripts)}.")
{
    public IReadOnlyList<string> Scripts => scripts;
}
