using System.Diagnostics;
using Dapper;
using Microsoft.Data.SqlClient;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>The turn of an act goes out with the act's first command: what is sent can be told without a server, that it keeps acts apart only on one.</summary>
public sealed class SqlServerTurnTests
{
    private const string Question = "SELECT holder FROM lease WHERE name = @name";

    [Fact]
    public void Act_FirstCommandAlone_TakesTheTurn()
    {
        using var connection = new SqlConnection("Server=db;Database=qujing;Command Timeout=45");
        DbSession session = DbSession.ByTurns(connection, transaction: null!);

        CommandDefinition first = session.Command(Question, new { name = "sweep" });
        CommandDefinition second = session.Command(Question, new { name = "sweep" });

        Assert.Equal($"{SqlServerTurn.Take}\n{Question}", first.CommandText);
        Assert.Equal(SqlServerTurn.SecondsMax + 45, first.CommandTimeout);
        Assert.Equal((Question, null), (second.CommandText, second.CommandTimeout));
        Assert.Equal(2, session.Statements);
    }

    [Fact]
    public void Question_TakesNoTurn()
    {
        using var connection = new SqlConnection("Server=db;Database=qujing");
        Assert.Equal(Question, new DbSession(connection, null!, Engine.SqlServer).Command(Question, null).CommandText);
        Assert.Equal(Question, new DbSession(connection, null!, Engine.Sqlite).Command(Question, null).CommandText);
    }

    [Fact]
    public void Turn_WithoutALimitForCommands_HasNone()
    {
        using var connection = new SqlConnection("Server=db;Database=qujing;Command Timeout=0");
        Assert.Equal(0, SqlServerTurn.CommandSecondsMax(connection));
    }

    [Fact]
    public void Turn_SaysTheNumbersThatTheProgramKnowsItBy()
    {
        Assert.Contains($"@LockTimeout = {SqlServerTurn.SecondsMax * 1000};", SqlServerTurn.Take, StringComparison.Ordinal);
        Assert.Contains($"THROW {SqlServerTurn.NotReached},", SqlServerTurn.Take, StringComparison.Ordinal);
        Assert.Equal(SqlServerFailure.Other, SqlServerFailures.KindOf(SqlServerTurn.NotReached));
    }

    [Fact]
    public async Task Acts_OfTwoNodes_TakeTurns_SoThatNoneReadsWhatAnotherIsChanging()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using Database other = system.Folders.Database.Open();
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("INSERT INTO lease (name, holder, until, version) VALUES ('count', '0', '2026-09-01', 1)"));

        // Where the turn were not taken, two would read the same number.
        await Task.WhenAll(Enumerable.Range(0, 40).Select(no => (no % 2 == 0 ? system.Database : other).WriteAsync(async session =>
        {
            int held = int.Parse((await session.FindAsync<string>(Question, new { name = "count" }))!, System.Globalization.CultureInfo.InvariantCulture);
            await session.ExecuteOneAsync("UPDATE lease SET holder = @holder WHERE name = 'count'", new { holder = $"{held + 1}" });
        })));

        Assert.Equal("40", await system.Database.ReadAsync(session => session.FindAsync<string>(Question, new { name = "count" })));
    }

    [Fact]
    public async Task Act_WhoseFirstCommandWrites_CountsItsOwnRows()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.Database.WriteAsync(session => session.ExecuteEachAsync(
            "INSERT INTO lease (name, holder, until, version) VALUES ('a', 'test', '2026-09-01', 1); INSERT INTO lease (name, holder, until, version) VALUES ('b', 'test', '2026-09-01', 1)", null, statements: 2));
        Assert.False(await system.Database.WriteAsync(async session => new ActResult<bool>(await session.TryExecuteOneAsync("UPDATE lease SET version = 2 WHERE name = 'c'"), Keep: true)));
    }

    [Fact]
    public async Task Act_WithoutAConnectionInTime_IsUnavailable()
    {
        if (TestEngine.Server is null)
        {
            Assert.Skip($"{TestEngine.Variable} names no SQL Server: on SQLite an act needs no connection of its own.");
        }

        await using TestSystem system = await TestSystem.CreateAsync();
        var one = new SqlConnectionStringBuilder(system.Folders.Server) { MaxPoolSize = 1, ConnectTimeout = 2 };
        await using var narrow = new SqlServerDatabase(one.ToString());
        await narrow.ReadAsync(async _ =>
        {
            StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => narrow.WriteAsync(session => session.FindAsync<string>(Question, new { name = "sweep" })));
            Assert.Contains("No connection", refused.Message, StringComparison.Ordinal);
            return true;
        });
    }

    [Fact]
    public async Task Act_WhoseTurnDoesNotCome_IsUnavailable_AndKeepsNothing()
    {
        if (TestEngine.Server is null)
        {
            Assert.Skip($"{TestEngine.Variable} names no SQL Server: on SQLite the writer lane gives the turns, and no act waits for a lock.");
        }

        await using TestSystem system = await TestSystem.CreateAsync();
        await using var holder = new SqlConnection(system.Folders.Server);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using SqlTransaction held = holder.BeginTransaction();
        await holder.ExecuteAsync(SqlServerTurn.Take, transaction: held);

        long start = Stopwatch.GetTimestamp();
        StorageUnavailableException refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => system.Database.WriteAsync(session => session.ExecuteOneAsync(
            "INSERT INTO lease (name, holder, until, version) VALUES ('late', 'test', '2026-09-01', 1)")));

        // Once and no longer: an act that has waited so long isn't tried again.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, SqlServerTurn.SecondsMax - 1, (2 * SqlServerTurn.SecondsMax) - 1);
        Assert.Contains("took too long", refused.Message, StringComparison.Ordinal);
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Null(await system.Database.ReadAsync(session => session.FindAsync<string>(Question, new { name = "late" })));
    }
}
