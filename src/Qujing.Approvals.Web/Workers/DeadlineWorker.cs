using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Workers;

/// <summary>
/// Puts rules in force whose day has come, sends the sweep, ends the locks whose year is over, deletes what is kept no longer, ends who stood for a child that is 18, tells of who comes of age before long, and does what the product itself owes children's cases on the day.
/// The ids of the acts follow from the hour and the batch, so a round that was cut off is taken
/// up where it stopped: what was done before answers with its stored receipt, and what finds nothing writes nothing.
/// </summary>
internal sealed class DeadlineWorker(Database database, IServiceScopeFactory scopes, WorkerPace pace, TimeProvider clock, ILogger<DeadlineWorker> log)
    : LeasedWorker(database, pace, clock, log)
{
    private DateOnly? _majoritiesOn;

    protected override string Name => "deadlines";

    protected override TimeSpan Interval => Pace.Deadlines;

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        DateTimeOffset local = Clock.GetUtcNow().ToOffset(ShanghaiTime.Offset);
        await ApplyRulesAsync(ShanghaiTime.DayOf(local), stopping);
        Guid? after = Guid.Empty;
        while (after is { } from && !stopping.IsCancellationRequested && await HoldsLeaseAsync())
        {
            Guid operation = StableId.From($"sweep/{local:yyyy-MM-dd'T'HH}/{from:N}");
            Answer<SweepDeadlines.Receipt> swept = await SendAsync(new SweepDeadlines.Command(operation, from));
            if (swept.Refusal is { } refusal)
            {
                Log.LogError("The sweep was refused: {Code}", refusal.Code);
                return;
            }

            after = swept.Value.Last;
        }

        await EndLocksAsync(ShanghaiTime.DayOf(local), stopping);
        await EraseExpiredAsync(ShanghaiTime.DayOf(local));
        await MindPlacementsAsync(ShanghaiTime.DayOf(local), stopping);
        await EndMinoritiesAsync(ShanghaiTime.DayOf(local), stopping);
    }

    // Each record is opened for its day of birth: once a day is enough.
    private async Task EndMinoritiesAsync(DateOnly today, CancellationToken stopping)
    {
        if (_majoritiesOn == today)
        {
            return;
        }

        DueMajorities.View due = (await SendAsync(new DueMajorities.Query())).Value;
        await EachAsync(due.Numbers, async number => (await SendAsync(new ComeOfAge.Command(StableId.From($"come-of-age/{number}/{today:yyyy-MM-dd}"), number))).Refusal, stopping);
        await EachAsync(due.Near, async number => (await SendAsync(new TellMajority.Command(StableId.From($"majority-near/{number}/{today:yyyy-MM-dd}"), number))).Refusal, stopping);
        _majoritiesOn = today;
    }

    private async Task EraseExpiredAsync(DateOnly today)
    {
        Answer<EraseExpired.Receipt> erased = await SendAsync(new EraseExpired.Command(StableId.From($"erase-expired/{today:yyyy-MM-dd}")));
        if (erased.Refusal is { } refusal)
        {
            Log.LogWarning("Expired data were not deleted: {Code}", refusal.Code);
        }
    }

    private async Task ApplyRulesAsync(DateOnly today, CancellationToken stopping)
    {
        foreach (RuleChangeRow due in await Database.ReadAsync(session => RuleChangeTable.DueAsync(session, today)))
        {
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            Answer<ApplyRuleChanges.Receipt> applied = await SendAsync(new ApplyRuleChanges.Command(StableId.From($"apply-rule/{due.Id:N}")));
            if (applied.Refusal is { } refusal)
            {
                Log.LogWarning("The change {Change} was not put in force: {Code}", due.Id, refusal.Code);
            }
        }
    }

    private async Task MindPlacementsAsync(DateOnly today, CancellationToken stopping)
    {
        DuePlacements.View due = (await SendAsync(new DuePlacements.Query())).Value;
        Guid Once(string act, string number) => StableId.From($"{act}/{number}/{today:yyyy-MM-dd}");
        await EachAsync(due.OverDeferrals, async number => (await SendAsync(new ReopenDeferred.Command(Once("reopen-deferred", number), number))).Refusal, stopping);
        await EachAsync(due.Reassessments, async number => (await SendAsync(new StartReassessment.Command(Once("reassess", number), number, null))).Refusal, stopping);
        await EachAsync(due.NoShows, async number => (await SendAsync(new ReportNoShow.Command(Once("no-show", number), number))).Refusal, stopping);
    }

    private async Task EachAsync(IReadOnlyList<string> numbers, Func<string, Task<Refusal?>> send, CancellationToken stopping)
    {
        foreach (string number in numbers)
        {
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (await send(number) is { } refusal)
                {
                    Log.LogWarning("What is due for {Case} was not done: {Code}", number, refusal.Code);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One broken case must not stop what is owed to the others; the next round tries it again.
                Log.LogError(failure, "What is due for {Case} failed", number);
            }
        }
    }

    private async Task EndLocksAsync(DateOnly today, CancellationToken stopping)
    {
        foreach (string number in await Database.ReadAsync(session => ApprovalTable.EndedLocksAsync(session, today)))
        {
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            Answer<EndLock.Receipt> ended = await SendAsync(new EndLock.Command(StableId.From($"end-lock/{number}/{today:yyyy-MM-dd}"), number));
            if (ended.Refusal is { } refusal)
            {
                Log.LogWarning("The lock of {Case} was not ended: {Code}", number, refusal.Code);
            }
        }
    }

    private async Task<Answer<T>> SendAsync<T>(IRequest<Answer<T>> act)
        where T : class
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        Caller caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.AccountId, caller.Origin) = (Actor.System.Id, "worker");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(act);
    }
}
