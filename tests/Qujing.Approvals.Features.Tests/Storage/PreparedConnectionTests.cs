using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;
using SQLitePCL;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

public sealed class PreparedConnectionTests
{
    private const string Select = "SELECT no FROM seen WHERE no > @after ORDER BY no LIMIT @limit";

    // The status of a statement that counts how often the engine compiled it anew by itself.
    private const int CompiledAnew = 5;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    public async Task Statement_WithABoundLimit_IsCompiledOnce(bool keepsPlans, int compiledAnew)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("qujing-prepared-").FullName, "rows.db");
        await using var connection = new PreparedConnection(new SqliteConnection(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadWriteCreate)));
        await connection.OpenAsync();
        connection.Inner.Handle!.enable_sqlite3_next_stmt(true);
        if (keepsPlans)
        {
            connection.KeepPlans();
        }

        await using SqliteTransaction transaction = connection.Inner.BeginTransaction(deferred: true);
        connection.Run("CREATE TABLE seen (no INTEGER PRIMARY KEY)", transaction);
        connection.Run("INSERT INTO seen VALUES (1), (2), (3), (4)", transaction);
        var session = new DbSession(connection, transaction, Engine.Sqlite);
        for (int limit = 1; limit <= 3; limit++)
        {
            Assert.Equal(limit, (await session.QueryAsync<long>(Select, new { after = 0, limit })).Count);
        }

        Assert.Equal(compiledAnew, Anew(connection.Inner.Handle!));
    }

    private static int Anew(sqlite3 database)
    {
        for (sqlite3_stmt statement = raw.sqlite3_next_stmt(database, null); statement is not null; statement = raw.sqlite3_next_stmt(database, statement))
        {
            if (raw.sqlite3_sql(statement).utf8_to_string() == Select)
            {
                return raw.sqlite3_stmt_status(statement, CompiledAnew, 0);
            }
        }

        throw new InvalidOperationException("The statement isn't there.");
    }
}
