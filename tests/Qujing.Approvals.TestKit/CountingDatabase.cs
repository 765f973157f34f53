using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

/// <summary>Remembers how many commands the last act sent, and how many all acts sent together.</summary>
public sealed class CountingDatabase(Database inner) : Database
{
    private long _total;

    public int Statements { get; private set; }

    public long Total => Interlocked.Read(ref _total);

    public Database Inner => inner;

    internal override Engine Engine => inner.Engine;

    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => inner.ReadAsync(read);

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null) => inner.WriteAsync(
        async session =>
        {
            int before = session.Statements;
            ActResult<T> result = await act(session);
            Statements = session.Statements - before;
            Interlocked.Add(ref _total, Statements);
            return result;
        },
        afterUndo);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
