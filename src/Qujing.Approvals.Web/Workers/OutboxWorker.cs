using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Workers;

/// <summary>
/// Empties the outbox, at least once each: a process that ends between sending and marking sends again, under the same key. What can't be sent is
/// tried again later and later, and given up in the end, so that one bad address never holds up the others.
/// </summary>
internal sealed class OutboxWorker(Database database, INoticeSender sender, WorkerPace pace, TimeProvider clock, ILogger<OutboxWorker> log)
    : LeasedWorker(database, pace, clock, log)
{
    private const int BatchSize = 50;
    private const int ProblemLengthMax = 500;

    protected override string Name => "notices";

    protected override TimeSpan Interval => Pace.Notices;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        IReadOnlyList<DueNotice> due;
        do
        {
            due = await Database.ReadAsync(session => DeliveryTable.DueAsync(session, Clock.GetUtcNow(), BatchSize));
            foreach (DueNotice notice in due)
            {
                stopping.ThrowIfCancellationRequested();
                string? problem = await TrySendAsync(notice, stopping);
                await Database.WriteAsync(session => MarkAsync(session, notice, problem));
            }
        }
        while (due.Count == BatchSize && await HoldsLeaseAsync());
    }

    /// <summary>Null where it was sent; else what went wrong.</summary>
    private async Task<string?> TrySendAsync(DueNotice notice, CancellationToken stopping)
    {
        if (notice.AccountId is { } account && notice.Excepted.Contains(account, StringComparer.Ordinal))
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(Pace.SendMax, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
        try
        {
            await sender.SendAsync(notice, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // Whatever a mail server or a gateway makes of it: it counts as an attempt, and the others go on.
            Log.LogWarning(failure, "Notice {Id} was not sent", notice.Id);
            string problem = $"{failure.GetType().Name}: {failure.Message}";
            return problem.Length > ProblemLengthMax ? problem[..ProblemLengthMax] : problem;
        }
    }

    private Task MarkAsync(DbSession session, DueNotice notice, string? problem)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        long attempts = notice.Attempts + 1;
        if (problem is null)
        {
            return DeliveryTable.SentAsync(session, notice, now);
        }

        return attempts >= Pace.AttemptsMax
            ? DeliveryTable.GivenUpAsync(session, notice, problem, now)
            : DeliveryTable.TriedAsync(session, notice, problem, now + WorkerPace.PauseAfter(attempts));
    }
}
