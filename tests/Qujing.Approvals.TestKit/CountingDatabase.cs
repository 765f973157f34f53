using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

/// <summary>Remembers how many commands the last act sent, and what all acts and all questions together cost in round trips.</summary>
public sealed class CountingDatabase : Database
{
    // Where nothing travels: the beginning and the end that a server would be asked for.
    private const int BesideCommands = 2;
    private readonly Database _inner;
    private long _acts;
    private long _total;
    private long _questionTotal;

    public CountingDatabase(Database inner)
    {
        _inner = inner;
        if (inner is SqlServerDatabase server)
        {
            server.CountsRoundTrips = true;
        }
    }

    public int Statements { get; private set; }

    public long Acts => Interlocked.Read(ref _acts);

    public long Total => Interlocked.Read(ref _total);

    /// <summary>By the driver's own count on a server; else what its acts would cost there.</summary>
    public long RoundTrips => _inner is SqlServerDatabase server ? server.RoundTrips : Total + (BesideCommands * Acts);

    /// <summary>The same of questions.</summary>
    public long QuestionRoundTrips => _inner is SqlServerDatabase server ? server.QuestionRoundTrips : Interlocked.Read(ref _questionTotal);

    public Database Inner => _inner;

    internal override Engine Engine => _inner.Engine;

    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => _inner.ReadAsync(async session =>
    {
        T answer = await read(session);
        Interlocked.Add(ref _questionTotal, session.Statements + BesideCommands);
        return answer;
    });

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null) => _inner.WriteAsync(
        async session =>
        {
            int before = session.Statements;
            ActResult<T> result = await act(session);
            Statements = session.Statements - before;
            Interlocked.Add(ref _total, Statements);
            Interlocked.Increment(ref _acts);
            return result;
        },
        afterUndo);

    public override ValueTask DisposeAsync() => _inner.DisposeAsync();
}
