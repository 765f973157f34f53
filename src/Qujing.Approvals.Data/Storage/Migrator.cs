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
    public static IReadOnlyList<string> MigrateSqlite(string path)
    {
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
