using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>Two versions are equal exactly where nobody committed between them.</summary>
public sealed class SqliteVersionTests
{
    [Fact]
    public async Task Version_ChangesWithEachCommit_AndWithNothingElse()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("qujing-version-").FullName, "rows.db");
        await using SqliteConnection writer = await OpenAsync(file);
        await RunAsync(writer, "PRAGMA journal_mode=WAL; CREATE TABLE seen (no INTEGER)");
        using var version = new SqliteVersion(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadOnly));
        var versions = new List<DataVersion?> { version.Find() };

        Assert.Equal(versions[0], version.Find());
        await RunAsync(writer, "INSERT INTO seen VALUES (1)");
        versions.Add(version.Find());
        await RunAsync(writer, "BEGIN; INSERT INTO seen VALUES (2)");
        Assert.Equal(versions[1], version.Find());
        await RunAsync(writer, "ROLLBACK");
        Assert.Equal(versions[1], version.Find());
        await RunAsync(writer, "BEGIN; INSERT INTO seen VALUES (3); COMMIT");
        versions.Add(version.Find());
        await using (SqliteConnection other = await OpenAsync(file))
        {
            await RunAsync(other, "DELETE FROM seen");
        }

        versions.Add(version.Find());
        Assert.Equal(4, versions.Distinct().Count());
        Assert.DoesNotContain(null, versions);
    }

    [Fact]
    public async Task Version_OfAnotherConnection_IsAnother_AndNoneIsKnownWhereThereIsNoFileOrItWasGivenBack()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("qujing-version-").FullName, "rows.db");
        var version = new SqliteVersion(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadOnly));
        Assert.Null(version.Find());

        await using (SqliteConnection writer = await OpenAsync(file))
        {
            await RunAsync(writer, "PRAGMA journal_mode=WAL; CREATE TABLE seen (no INTEGER)");
        }

        DataVersion after = Assert.NotNull(version.Find());
        using var first = new SqliteVersion(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadOnly));
        Assert.NotEqual(first.Find()?.Connection, after.Connection);
        version.Dispose();
        Assert.Null(version.Find());
    }

    private static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadWriteCreate));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
