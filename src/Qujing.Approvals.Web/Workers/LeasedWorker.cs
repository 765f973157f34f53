using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Workers;

/// <summary>
/// A loop that works while it holds its lease in the database: of several processes one works, and where that one ends another takes over.
/// What it does must bear being done twice all the same, since a lease can run out under a process that was stopped for a while.
/// </summary>
internal abstract class LeasedWorker(Database database, WorkerPace pace, TimeProvider clock, ILogger log) : BackgroundService
{
    private readonly string _holder = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    protected abstract string Name { get; }

    protected abstract TimeSpan Interval { get; }

    protected Database Database => database;

    protected TimeProvider Clock => clock;

    protected WorkerPace Pace => pace;

    protected ILogger Log => log;

    /// <summary>One round. False where another process has the lease.</summary>
    internal async Task<bool> RunOnceAsync(CancellationToken stopping)
    {
        if (!await HoldsLeaseAsync())
        {
            return false;
        }

        await WorkAsync(stopping);
        return true;
    }

    protected abstract Task WorkAsync(CancellationToken stopping);

    /// <summary>Takes the lease, or keeps it: before each step of long work.</summary>
    protected async Task<bool> HoldsLeaseAsync()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return await database.WriteAsync(async session =>
        {
            bool taken = await LeaseTable.TryTakeAsync(session, Name, _holder, now, pace.Lease);
            return new ActResult<bool>(taken, taken);
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host doesn't wait for the first round.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryRunAsync(stoppingToken);
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await ReleaseAsync();
    }

    private async Task TryRunAsync(CancellationToken stopping)
    {
        try
        {
            await RunOnceAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogDebug("{Worker} was stopped at its work", Name);
        }
        catch (Exception failure)
        {
            // The top of this loop: a full disk now must not stop the reminders of tomorrow.
            log.LogError(failure, "{Worker} failed and tries again in {Interval}", Name, Interval);
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await database.WriteAsync(session => LeaseTable.ReleaseAsync(session, Name, _holder, clock.GetUtcNow()));
        }
        catch (StorageUnavailableException failure)
        {
            log.LogWarning(failure, "The lease of {Worker} ends by itself", Name);
        }
    }
}

/// <summary>How often the workers look, and how long a lease holds without being taken again.</summary>
internal sealed record WorkerPace
{
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan Deadlines { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Notices { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Checkpoints { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan Uploads { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a file that was not finished, or not saved, can be taken up again.</summary>
    public TimeSpan UploadKept { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan SendMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many attempts a notice is given up and shown to the administrators.</summary>
    public int AttemptsMax { get; init; } = 8;

    /// <summary>One minute after the first attempt, twice as long after each further one, an hour at most.</summary>
    public static TimeSpan PauseAfter(long attempts) => TimeSpan.FromMinutes(Math.Min(60, 1L << (int)Math.Min(attempts - 1, 6)));
}
