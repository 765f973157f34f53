using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Storage;

/// <summary>What of SQL Server needs no server: how failures are met, and what an installation gets where it says nothing.</summary>
public sealed class SqlServerTests
{
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Theory]
    [InlineData(1205, "Transient")]
    [InlineData(3960, "Transient")]
    [InlineData(40613, "Transient")]
    [InlineData(10054, "Transient")]
    [InlineData(2601, "Taken")]
    [InlineData(2627, "Taken")]
    [InlineData(-2, "TimedOut")]
    [InlineData(1222, "TimedOut")]
    [InlineData(547, "Other")]
    [InlineData(51000, "Other")]
    [InlineData(2628, "Other")]
    public void Failure_OfTheServer_IsKnownByItsNumber(int number, string kind) => Assert.Equal(kind, SqlServerFailures.KindOf(number).ToString());

    [Fact]
    public async Task Deadlock_RunsTheWholeActAgain_WithGrowingPauses()
    {
        int runs = 0;
        Task<string> act = Whole(SqlServerFailure.Transient).RunAsync(() => ++runs < 4 ? throw new TimeoutException() : Task.FromResult("done"));
        foreach (int pause in new[] { 20, 40, 80 })
        {
            Assert.False(act.IsCompleted);
            int before = runs;
            _clock.Advance(TimeSpan.FromMilliseconds(pause - 1));
            Assert.Equal(before, runs);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await UntilAsync(() => runs == before + 1);
        }

        Assert.Equal("done", await act);
        Assert.Equal(4, runs);
    }

    [Fact]
    public async Task Deadlock_ThatNeverEnds_IsUnavailable_AfterSixRuns()
    {
        int runs = 0;
        Task<bool> act = Whole(SqlServerFailure.Transient).RunAsync<bool>(() => Fail(++runs));
        await EndAsync(act);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => act);
        Assert.Equal(6, runs);
    }

    [Fact]
    public async Task TakenKey_IsTriedAgain_AndThenToldAsTaken()
    {
        int runs = 0;
        Task<bool> act = Whole(SqlServerFailure.Taken).RunAsync<bool>(() => Fail(++runs));
        await EndAsync(act);
        await Assert.ThrowsAsync<RowTakenException>(() => act);
        Assert.Equal(6, runs);
    }

    [Theory]
    [InlineData(3, typeof(StorageUnavailableException))]
    [InlineData(0, typeof(TimeoutException))]
    public async Task WhatWouldNotChange_IsNotTriedAgain(int kind, Type thrown)
    {
        int runs = 0;
        Exception failure = (await Record.ExceptionAsync(() => Whole((SqlServerFailure)kind).RunAsync<bool>(() => Fail(++runs))))!;
        Assert.Equal((1, thrown), (runs, failure.GetType()));
    }

    [Fact]
    public void ConnectionString_ThatSaysNothing_IsEncryptedAndValidatesTheCertificate()
    {
        var builder = new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString("Server=db;Database=qujing;User ID=q;Password=geheim"));
        Assert.Equal((SqlConnectionEncryptOption.Mandatory, false, false), (builder.Encrypt, builder.TrustServerCertificate, builder.MultipleActiveResultSets));
        Assert.Equal("Qujing Approvals", builder.ApplicationName);
    }

    /// <summary>Unencrypted, the driver fails on long texts now and then (docs/decisions/0012).</summary>
    [Theory]
    [InlineData("Encrypt=False")]
    [InlineData("Encrypt=Optional")]
    public void ConnectionString_ThatTurnsEncryptionOff_IsRefused_AndThePasswordIsNotSaid(string off)
    {
        string said = Assert.Throws<DatabaseUnfitException>(() => SqlServerDatabase.ConnectionString($"Server=db;Database=qujing;User ID=q;Password=geheim;{off}")).Message;
        Assert.Contains("Encrypt", said, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Encrypt=True;TrustServerCertificate=True")]
    [InlineData("Encrypt=Strict")]
    public void ConnectionString_ThatEncrypts_IsTaken(string on) =>
        Assert.NotEqual(SqlConnectionEncryptOption.Optional, new SqlConnectionStringBuilder(SqlServerDatabase.ConnectionString($"Server=db;Database=qujing;{on}")).Encrypt);

    [Theory]
    [InlineData("Server=db;Database=qujing;User ID=q;Password=geheim;Encript=True")]
    [InlineData("Server=db;Password=geheim;Max Pool Size=many")]
    [InlineData("geheim")]
    public void ConnectionString_ThatIsNone_IsRefused_AndSaysNothingOfIt(string wrong) =>
        Assert.DoesNotContain("geheim", Assert.Throws<DatabaseUnfitException>(() => SqlServerDatabase.ConnectionString(wrong)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Place_TellsItsServer_AndNeverThePassword()
    {
        var place = new DatabasePlace("unused.db", "Server=db;Database=qujing;User ID=q;Password=geheim");
        Assert.Equal("db/qujing", place.ToString());
        Assert.True(place.Exists);
        Assert.IsType<SqlServerDatabase>(place.Open());
        Assert.IsType<SqliteDatabase>(new DatabasePlace("unused.db").Open());
    }

    [Fact]
    public void Start_InTheInvariantMode_SaysHowToStart()
    {
        if (TestEngine.Server is null)
        {
            Assert.Contains("sqlserver.runtimeconfig.json", Assert.Throws<DatabaseUnfitException>(() => Migrator.Pending(new DatabasePlace("unused.db", "Server=db"))).Message, StringComparison.Ordinal);
        }
    }

    private WholeAct Whole(SqlServerFailure kind) => new(_ => kind, _clock);

    private static Task<bool> Fail(int run) => throw new TimeoutException($"run {run}");

    private async Task EndAsync(Task act)
    {
        while (!act.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Yield();
        }
    }
}
