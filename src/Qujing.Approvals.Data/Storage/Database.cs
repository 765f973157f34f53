namespace Qujing.Approvals.Data.Storage;

/// <summary>What an act made of its transaction.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Keep">True commits what was written; false undoes it.</param>
public readonly record struct ActResult<T>(T Value, bool Keep);

/// <summary>Where the product keeps its rows. An answer that was given is on disk.</summary>
public abstract class Database : IAsyncDisposable
{
    internal abstract Engine Engine { get; }

    /// <summary>A consistent snapshot that can't write.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read);

    /// <summary>One transaction. Returns after the commit is durable.</summary>
    /// <param name="act">Reads, decides, writes.</param>
    /// <param name="afterUndo">Written instead where <paramref name="act"/> did not keep: the event of the refusal.</param>
    public abstract Task<T> WriteAsync<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo = null);

    public async Task WriteAsync(Func<DbSession, Task> act) =>
        await WriteAsync(async session =>
        {
            await act(session);
            return new ActResult<bool>(true, Keep: true);
        });

    /// <summary>
    /// Changes with every commit, this process's or another's: what was read after the version was asked for holds for as long as it is the same.
    /// Null where the engine can't tell, or can't just now.
    /// </summary>
    public virtual DataVersion? FindVersion() => null;

    public abstract ValueTask DisposeAsync();
}

/// <summary>Two that are equal have no commit between them. They have no order.</summary>
public readonly record struct DataVersion(int Connection, long Number);

/// <summary>The disk or the server did not take it: nothing of the act is kept, and the same act may be sent again.</summary>
public sealed class StorageUnavailableException(string message, Exception inner) : Exception(message, inner);
