using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Workers;

/// <summary>Writes the checkpoint of the audit trail, and hands its hash to whoever keeps anchors outside the database.</summary>
internal sealed class CheckpointWorker(Database database, AuditCheckpoints checkpoints, AnchorFile anchors, WorkerPace pace, TimeProvider clock, ILogger<CheckpointWorker> log)
    : LeasedWorker(database, pace, clock, log)
{
    protected override string Name => "checkpoints";

    protected override TimeSpan Interval => Pace.Checkpoints;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        (long No, string Hash)? written = await Database.WriteAsync(async session =>
            new ActResult<(long No, string Hash)?>(await checkpoints.WriteAsync(session, now), Keep: true));
        if (written is { } anchor)
        {
            anchors.Append(anchor.No, anchor.Hash, now);
            Log.LogInformation("Checkpoint {No} of the audit trail: {Hash}", anchor.No, anchor.Hash);
        }
    }
}

/// <summary>The hashes of the checkpoints, a line each, beside the keys and not in the database: a database that was put back is missing its last ones.</summary>
internal sealed class AnchorFile(string path)
{
    public void Append(long no, string hash, DateTimeOffset at)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"{no}\t{hash}\t{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n"));
        file.Flush(flushToDisk: true);
    }
}
