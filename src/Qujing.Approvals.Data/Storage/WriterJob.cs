namespace Qujing.Approvals.Data.Storage;

/// <summary>One act that waits for its turn in the writer lane.</summary>
internal abstract class WriterJob
{
    /// <summary>True where what was written is to be kept.</summary>
    internal abstract Task<bool> RunAsync(DbSession session);

    /// <summary>False where not even the event of the refusal could be written: then that is undone too, and the caller gets the failure.</summary>
    internal abstract Task<bool> RunAfterUndoAsync(DbSession session);

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

    internal override async Task<bool> RunAfterUndoAsync(DbSession session)
    {
        if (_failure is not null || afterUndo is null)
        {
            return true;
        }

        try
        {
            await afterUndo(session, _result.Value);
            return true;
        }
        catch (Exception failure)
        {
            // As above: a refusal that leaves no event must not be answered as one, and must not stop the lane.
            _failure = failure;
            return false;
        }
    }

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
