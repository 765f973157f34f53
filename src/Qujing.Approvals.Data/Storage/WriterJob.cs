namespace Qujing.Approvals.Data.Storage;

/// <summary>One act that waits for its turn in the writer lane.</summary>
internal abstract class WriterJob
{
    /// <summary>True where what was written is to be kept.</summary>
    internal abstract Task<bool> RunAsync(DbSession session);

    internal abstract Task RunAfterUndoAsync(DbSession session);

    internal abstract void Complete();

    internal abstract void Fail(Exception failure);
}

internal sealed class WriterJob<T>(Func<DbSession, Task<ActResult<T>>> act, Func<DbSession, T, Task>? afterUndo) : WriterJob
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActResult<T> _result;
    private Exception? _failure;

    internal Task<T> Answer => _answer.Task;

    internal override async Task<bool> RunAsync(DbSession session)
    {
        try
        {
            _result = await act(session);
            return _result.Keep;
        }
        catch (Exception failure)
        {
            // A bug in one act must not take the others of its batch along; its own caller gets it as it is.
            _failure = failure;
            return false;
        }
    }

    internal override Task RunAfterUndoAsync(DbSession session) =>
        _failure is null && afterUndo is not null ? afterUndo(session, _result.Value) : Task.CompletedTask;

    internal override void Complete()
    {
        if (_failure is null)
        {
            _answer.TrySetResult(_result.Value);
        }
        else
        {
            _answer.TrySetException(_failure);
        }
    }

    internal override void Fail(Exception failure) => _answer.TrySetException(_failure ?? failure);
}
