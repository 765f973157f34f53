using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Workers;

/// <summary>Forgets files on their way that nobody came back for.</summary>
internal sealed class UploadWorker(Database database, UploadStore uploads, WorkerPace pace, TimeProvider clock, ILogger<UploadWorker> log) : LeasedWorker(database, pace, clock, log)
{
    protected override string Name => "uploads";

    protected override TimeSpan Interval => Pace.Uploads;

    protected override Task WorkAsync(CancellationToken stopping)
    {
        int dropped = uploads.DropBegunBefore(Clock.GetUtcNow() - Pace.UploadKept);
        if (dropped > 0)
        {
            Log.LogInformation("{Count} uploads were never finished and are forgotten", dropped);
        }

        return Task.CompletedTask;
    }
}
