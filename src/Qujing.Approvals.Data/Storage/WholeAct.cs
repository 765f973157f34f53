namespace Qujing.Approvals.Data.Storage;

/// <summary>Repeats a whole act, never a statement of it: what it read before the failure may no longer hold.</summary>
internal sealed class WholeAct(Func<Exception, SqlServerFailure> kindOf, TimeProvider clock)
{
    private const int AttemptsMax = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="StorageUnavailableException">Nothing is kept; the same act may be sent again.</exception>
    /// <exception cref="RowTakenException">However often it was tried, another row has its key.</exception>
    internal async Task<T> RunAsync<T>(Func<Task<T>> once)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (Exception failure) when (kindOf(failure) is SqlServerFailure.Transient or SqlServerFailure.Taken && attempt < AttemptsMax)
            {
                await Task.Delay(PauseAfter(attempt), clock);
            }
            catch (Exception failure) when (kindOf(failure) is SqlServerFailure.Taken)
            {
                throw new RowTakenException("Another row has the key that the act wanted.", failure);
            }
            catch (Exception failure) when (kindOf(failure) is SqlServerFailure.Transient or SqlServerFailure.TimedOut)
            {
                throw new StorageUnavailableException("The server did not take the act; nothing of it is kept.", failure);
            }
        }
    }

    /// <summary>20, 40, 80, 160, 320 ms.</summary>
    internal static TimeSpan PauseAfter(int attempt) => FirstPause * (1 << (attempt - 1));
}

/// <summary>The key of a row was taken by somebody else, and stayed taken: the act is refused, nothing of it is kept.</summary>
public sealed class RowTakenException(string message, Exception inner) : Exception(message, inner);
