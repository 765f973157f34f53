using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace Qujing.Approvals.Data.Storage;

/// <summary>Brings a database to the binary's version, script by script, each in its own transaction.</summary>
public static class Migrator
{
    internal static readonly SqlText HasJournal = new(
        "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'SchemaVersions'",
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'SchemaVersions'");
    internal static readonly SqlText SelectApplied = "SELECT ScriptName FROM SchemaVersions ORDER BY ScriptName";

    private const string SqliteEnding = ".sqlite.sql";
    private const string ServerEnding = ".sqlserver.sql";

    // SQLITE_CORRUPT and SQLITE_NOTADB.
    private const int Corrupt = 11;
    private const int NoDatabase = 26;
    private const int TurnTriesMax = 3000;
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates the file where it is missing. Returns the scripts that ran.</summary>
    /// <exception cref="DatabaseUnfitException">The file is no database.</exception>
    /// <exception cref="DatabaseTooNewException">A newer version of the product has been here: this one would not know what it may write.</exception>
    public static IReadOnlyList<string> Migrate(DatabasePlace place)
    {
        if (Unknown(place) is { Count: > 0 } unknown)
        {
            throw new DatabaseTooNewException(unknown);
        }

        if (place.Server is not { } server)
        {
            return Pending(place).Count == 0 ? [] : RunOnFile(place.Path);
        }

        // A node whose account may only read and write rows starts all the same where there is nothing to run.
        IReadOnlyList<string> ran = Pending(place).Count == 0 ? [] : SqlServerMigrator.Migrate(server, Scripts(ServerEnding));
        SqlServerMigrator.RequireVersioning(server);
        return ran;
    }

    /// <summary>Scripts of this version that the database hasn't had.</summary>
    public static IReadOnlyList<string> Pending(DatabasePlace place) => [.. Names(place).Except(Applied(place), StringComparer.Ordinal)];

    /// <summary>Scripts that the database has had and this version doesn't know.</summary>
    public static IReadOnlyList<string> Unknown(DatabasePlace place) => [.. Applied(place).Except(Names(place), StringComparer.Ordinal)];

    /// <summary>Whether the product has never written there: an empty file, or a database of something else.</summary>
    public static bool IsEmpty(DatabasePlace place) => Applied(place).Count == 0;

    private static IReadOnlyList<string> RunOnFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream turn = TakeTurn(path + ".migrating");
        string connection = SqliteDatabase.ConnectionString(path, SqliteOpenMode.ReadWriteCreate);
        UpgradeEngine engine = DeployChanges.To.SqliteDatabase(connection)
            .WithScripts(Scripts(SqliteEnding))
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

    /// <summary>Of several processes that start on one file, one migrates and the others wait for it. The system gives the lock back where the holder dies.</summary>
    private static FileStream TakeTurn(string path)
    {
        using var pause = new ManualResetEventSlim();
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < TurnTriesMax)
            {
                pause.Wait(TurnPause);
            }
        }
    }

    private static IEnumerable<string> Names(DatabasePlace place) => Scripts(place.IsServer ? ServerEnding : SqliteEnding).Select(script => script.Name);

    private static IReadOnlyList<string> Applied(DatabasePlace place) => place.Server is { } server ? SqlServerMigrator.Applied(server) : Applied(place.Path);

    private static List<string> Applied(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return ReadApplied(path);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is NoDatabase or Corrupt)
        {
            throw new DatabaseUnfitException(DatabaseFault.NotADatabase, path, damaged);
        }
    }

    private static List<string> ReadApplied(string path)
    {
        using var connection = new SqliteConnection(SqliteDatabase.ConnectionString(path, SqliteOpenMode.ReadOnly));
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = HasJournal.Sqlite;
        if ((long)command.ExecuteScalar()! == 0)
        {
            return [];
        }

        command.CommandText = SelectApplied.Sqlite;
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
}

/// <summary>The database was written by a newer version of the product.</summary>
public sealed class DatabaseTooNewException(IReadOnlyList<string> scripts) : Exception($"The database has had scripts that this version doesn't know: {string.Join(", ", scripts)}.")
{
    public IReadOnlyList<string> Scripts => scripts;
}
