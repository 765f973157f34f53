using Dapper;
using Microsoft.Data.SqlClient;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.TestKit;

/// <summary>On which engine a suite runs: SQLite, or the SQL Server that QUJING_TEST_SQLSERVER names, where each test gets a database of its own.</summary>
public static class TestEngine
{
    public const string Variable = "QUJING_TEST_SQLSERVER";

    /// <summary>QUJING_TEST_ACTS_TWICE: each act of every test runs twice, and only the second run is kept.</summary>
    public static bool ActsTwice { get; } = Environment.GetEnvironmentVariable("QUJING_TEST_ACTS_TWICE") == "1";

    /// <summary>Null where the suites run on SQLite.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Where a test keeps its data: a folder, and on a server a new database of the folder's name.</summary>
    public static async Task<ProductFolders> PlaceAsync(string folder)
    {
        if (Server is null)
        {
            return new ProductFolders(folder);
        }

        string name = "qujing_" + Path.GetFileName(folder).ToLowerInvariant().Replace('-', '_');
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        return new ProductFolders(folder) { Server = new SqlConnectionStringBuilder(Server) { InitialCatalog = name, Pooling = true }.ToString() };
    }

    /// <summary>Ends what <see cref="PlaceAsync"/> began on a server; the folder is the test's own to delete.</summary>
    public static async Task DropAsync(string? server)
    {
        if (server is null)
        {
            return;
        }

        // A connection that waits for its next use keeps the database open.
        SqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE [{new SqlConnectionStringBuilder(server).InitialCatalog}]");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.ExecuteAsync(sql);
    }
}
