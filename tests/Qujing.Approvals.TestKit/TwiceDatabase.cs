using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

/// <summary>Runs each act twice and keeps the second run: what a server does to a deadlock's victim. An act that remembers its first run shows it.</summary>
public sealed class TwiceDatabase(Database inner) : Database
{

    internal override Engine Engine => inner.Engine;

    public override Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => inner.ReadAsync(async session =>
    {
        await read(session);
        return await read(session);
    });

    public override async Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null)
    {
        await inner.WriteAsync(async session => (await act(session)) with { Keep = false });
        return await inner.WriteAsync(act, afterUndo);
    }

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
