using System.Data;
using Dapper;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Data.Storage;

/// <summary>The scripts on a SQL Server, by one node at a time.</summary>
internal static class SqlServerMigrator
{
    private const int TurnMinutesMax = 10;
    private const string SelectVersioning = "SELECT CASE WHEN is_read_committed_snapshot_on = 1 AND snapshot_isolation_state = 1 THEN 1 ELSE 0 END FROM sys.databases WHERE name = DB_NAME()";
    private const string TurnOnCommitted = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";
    private const string TurnOnSnapshots = "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";
    private const string TakeTurn = """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = N'qujing-migrate', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = @wait;
        SELECT @taken;
        """;

    internal static IReadOnlyList<string> Applied(string connectionString)
    {
        using SqlConnection connection = Open(connectionString);
        return connection.ExecuteScalar<int>(Migrator.HasJournal.SqlServer) == 0 ? [] : connection.Query<string>(Migrator.SelectApplied.SqlServer).AsList();
    }

    internal static IReadOnlyList<string> Migrate(string connectionString, IEnumerable<SqlScript> scripts)
    {
        using SqlConnection turn = Open(connectionString);
        if (turn.ExecuteScalar<int>(TakeTurn, new { wait = TurnMinutesMax * 60_000 }, commandTimeout: (TurnMinutesMax * 60) + 30) < 0)
        {
            throw new InvalidOperationException($"Another node has been migrating for {TurnMinutesMax} minutes; the database is as that node left it.");
        }

        if (Applied(connectionString).Count == 0)
        {
            TurnOnVersioning(turn);
        }

        DatabaseUpgradeResult result = DeployChanges.To.SqlDatabase(SqlServerDatabase.ConnectionString(connectionString))
            .WithScripts(scripts)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoUpgradeLog())
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? [.. result.Scripts.Select(script => script.Name)]
            : throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed; the database is as it was before it.", result.Error);
    }

    /// <exception cref="DatabaseUnfitException">Readers would wait for writers, and a question would see half of an act.</exception>
    internal static void RequireVersioning(string connectionString)
    {
        using SqlConnection connection = Open(connectionString);
        if (connection.ExecuteScalar<int>(SelectVersioning) != 1)
        {
            throw new DatabaseUnfitException(
                DatabaseFault.NoRowVersions,
                $"The database {SqlServerDatabase.Words(connectionString)} keeps no row versions. Let its owner run: {TurnOnCommitted}; {TurnOnSnapshots};");
        }
    }

    private static void TurnOnVersioning(SqlConnection connection)
    {
        if (connection.ExecuteScalar<int>(SelectVersioning) == 1)
        {
            return;
        }

        connection.Execute(TurnOnSnapshots);
        connection.Execute(TurnOnCommitted);
    }

    private static SqlConnection Open(string connectionString)
    {
        SqlServerDatabase.RequireCultures();
        var connection = new SqlConnection(SqlServerDatabase.ConnectionString(connectionString));
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqlException unreachable)
        {
            connection.Dispose();
            throw new DatabaseUnfitException(DatabaseFault.Unreachable, $"No connection to {SqlServerDatabase.Words(connectionString)}: {unreachable.Message}", unreachable);
        }
    }
}
