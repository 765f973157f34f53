using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>An act that waited for the acts of other nodes happens when its turn has come, not when it queued.</summary>
public sealed class MomentTests
{
    private static readonly DateTimeOffset Queued = new(2026, 9, 1, 15, 59, 55, TimeSpan.Zero);
    private static readonly DateTimeOffset Turned = new(2026, 9, 1, 16, 0, 9, TimeSpan.Zero);

    [Fact]
    public async Task Act_ThatWaitedOverMidnight_HappensOnTheDayOfItsTurn()
    {
        var clock = new WaitingClock();
        await using TestSystem system = await TestSystem.CreateAsync(more: services => services.AddSingleton<TimeProvider>(clock));
        Data.People.Account body = await system.OrganisingBodyAsync("luoping");
        Data.People.Account expert = await system.ExpertAsync(1);

        clock.Queue();
        OpenPlanCase.Receipt opened = await system.DoAsync(body, new OpenPlanCase.Command(system.NewId(), "luoping", "总体规划"));
        clock.Queue();
        Assert.NotNull((await system.SendAsync(expert, new OpenPlanCase.Command(system.NewId(), "luoping", "总体规划"))).Refusal);

        Assert.Equal(Turned, (await system.EventsAsync(opened.CaseNumber))[^1].At);
        Assert.Equal(
            [AuditEvent.TextOf(Turned)],
            await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT at FROM audit_event WHERE outcome = 'refused' AND chain = 'day:2026-09-02'")));
        Assert.Equal("", await system.HealthAsync());
    }

    /// <summary>Five seconds before midnight in Shanghai when an act queues, nine seconds after it from then on.</summary>
    private sealed class WaitingClock : TimeProvider
    {
        private bool _isQueued;

        public void Queue() => _isQueued = true;

        public override DateTimeOffset GetUtcNow()
        {
            DateTimeOffset now = _isQueued ? Queued : Turned;
            _isQueued = false;
            return now;
        }
    }
}
