using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

/// <summary>Remembers how many statements the last act sent.</summary>
public sealed class CountingDatabase(Database inner) : Database
{
    public int Statements { get; private set; }

    internal override Engine Engine => inner.Engine;

    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => inner.ReadAsync(read);

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null) => inner.WriteAsync(
        async session =>
        {
            int before = session.Statements;
            ActResult<T> result = await act(session);
            Statements = session.Statements - before;
            return result;
        },
        afterUndo);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
