using System.Collections.Concurrent;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.Tests.Workers;

public sealed class WorkerTests
{
    private static readonly TimeSpan LeaseOver = new WorkerPace().Lease + TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Sweep_CutOffAndStartedAgain_RemindsOfEachDeadlineOnce()
    {
        await using TestSystem system = await OverdueAsync();
        await using (var first = new WorkerSystem(system))
        {
            await first.Deadlines.RunOnceAsync(default);
        }

        long reminded = await RemindersAsync(system);
        system.Clock.Advance(LeaseOver);
        await using (var second = new WorkerSystem(system))
        {
            Assert.True(await second.Deadlines.RunOnceAsync(default));
            await second.Deadlines.RunOnceAsync(default);
        }

        Assert.True(reminded > 0);
        Assert.Equal(reminded, await RemindersAsync(system));
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act = 'SweepDeadlines'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B34_ChildWhoComesOfAgeBeforeLong_IsToldOfOnce_ThoughTheWorkerBeginsAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.GuardianOfChildAsync(await system.RegisterAsync(TestSystem.SomeChild with { IdNumber = "", BornOn = system.Today.AddYears(-18).AddDays(90) }));
        for (int start = 0; start < 3; start++)
        {
            await using (var process = new WorkerSystem(system))
            {
                await process.Deadlines.RunOnceAsync(default);
            }

            system.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM outbox WHERE kind = 'child.majority_near'"));
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act = 'TellMajority'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Sweep_InTheNextHour_FindsNothingNewAndWritesNothing()
    {
        await using TestSystem system = await OverdueAsync();
        await using var process = new WorkerSystem(system);
        await process.Deadlines.RunOnceAsync(default);
        long reminded = await RemindersAsync(system);

        system.Clock.Advance(TimeSpan.FromHours(1));
        await process.Deadlines.RunOnceAsync(default);

        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act = 'SweepDeadlines'"));
        Assert.Equal(reminded, await RemindersAsync(system));
    }

    [Fact]
    public async Task Placements_DueOnTheDay_AreMindedOnceEach_ThoughOneCaseFails()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string broken = await system.FollowedUpAsync();
        string absent = await system.FollowedUpAsync();
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE approval_case SET workflow_state = '{}' WHERE number = @number", new { number = broken });
            return new Data.Storage.ActResult<bool>(true, true);
        });
        await using var process = new WorkerSystem(system);
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act IN ('ReportNoShow', 'StartReassessment')"));

        system.Clock.Advance(TimeSpan.FromDays(7));
        await process.Deadlines.RunOnceAsync(default);
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM placement_record r JOIN approval_case c ON c.id = r.case_id WHERE r.kind = 'no-show' AND c.number = @absent", new { absent })));

        system.Clock.Advance(TimeSpan.FromDays(358));
        await process.Deadlines.RunOnceAsync(default);
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal("TeamNaming", (await system.CaseAsync(absent)).Stage);
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act = 'StartReassessment'"));
    }

    [Fact]
    public async Task Deferral_ThatIsOver_IsReopenedByTheWorker_AndExpiredDataAreErasedOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string deferred = await system.PlacementAsync();
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new RequestDeferral.Command(system.NewId(), deferred, await system.GuardianOfAsync(deferred), system.Today, system.Today.AddDays(30))
        {
            Reason = "术后康复", EvidenceSha256 = await system.EvidenceAsync(deferred, "医院证明"),
        });
        await system.DoAsync(county, new DecideDeferral.Command(system.NewId(), deferred, await system.VersionAsync(deferred), Grants: true, "医院证明属实"));
        string left = await system.RegisterAsync();
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), left, (await system.ChildRowAsync(left)).Version, ClosingReason.MovedAway, "迁往贵阳市，户口已迁出"));
        await using var process = new WorkerSystem(system);
        system.Clock.Advance(TimeSpan.FromDays(30));
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal("Deferral", (await system.CaseAsync(deferred)).Stage);

        system.Clock.Advance(TimeSpan.FromDays(1));
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal("TeamNaming", (await system.CaseAsync(deferred)).Stage);
        Assert.Null((await system.ChildRowAsync(left)).ErasedOn);

        system.Clock.Advance(TimeSpan.FromDays(365 * 3));
        await process.Deadlines.RunOnceAsync(default);
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal(system.Today, (await system.ChildRowAsync(left)).ErasedOn);
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM operation WHERE act = 'EraseExpired'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C08_ApprovedRule_OnItsDay_IsPutInForceOnceByTheWorker()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid change = (await system.DoAsync(await system.AdministratorAsync(), new ProposeSetting.Command(system.NewId(), "sla.acceptance", "3", "5")
        {
            Reason = "会议纪要", Article = "第四条", EffectiveOn = system.Today.AddDays(1),
        })).ChangeId;
        await system.DoAsync(await system.SecondAdministratorAsync(), new DecideRuleChange.Command(system.NewId(), change, "approved", null));
        await using var process = new WorkerSystem(system);
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM setting WHERE setting_key = 'sla.acceptance'"));

        system.Clock.Advance(TimeSpan.FromDays(1));
        await process.Deadlines.RunOnceAsync(default);
        await process.Deadlines.RunOnceAsync(default);

        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM setting WHERE setting_key = 'sla.acceptance' AND setting_value = '3'"));
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM audit_event WHERE act = 'ApplyRuleChanges'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Lease_HeldByOneProcess_KeepsTheOtherOutUntilItEnds()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var one = new WorkerSystem(system);
        await using var other = new WorkerSystem(system);

        Assert.True(await one.Deadlines.RunOnceAsync(default));
        Assert.False(await other.Deadlines.RunOnceAsync(default));
        system.Clock.Advance(LeaseOver);
        Assert.True(await other.Deadlines.RunOnceAsync(default));
        Assert.False(await one.Deadlines.RunOnceAsync(default));
    }

    [Fact]
    public async Task A55_EndedLock_IsLetGoByTheWorkerOnTheDayAfter()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed");
        await system.ApprovedCaseAsync(number);
        await using var process = new WorkerSystem(system);

        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 1, 15, 59, 0, TimeSpan.Zero));
        await process.Deadlines.RunOnceAsync(default);
        Assert.Equal("ModificationLock", (await system.CaseAsync(number)).Stage);
        system.Clock.Advance(TimeSpan.FromMinutes(1));
        await process.Deadlines.RunOnceAsync(default);

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal("InForce", row.Stage);
        AuditEvent last = (await system.EventsAsync(number))[^1];
        Assert.Equal(("EndLock", "system", "worker"), (last.Act, last.ActorId, last.Origin));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Notices_SentButCutOffBeforeTheirMark_AreSentAgainUnderTheSameKey()
    {
        await using TestSystem system = await OverdueAsync();
        var keys = new ConcurrentQueue<string>();
        await using (var first = new WorkerSystem(system, (notice, _) =>
        {
            keys.Enqueue(notice.OnceKey);
            throw new OperationCanceledException("the process ends here");
        }))
        {
            using var ends = new CancellationTokenSource();
            await ends.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Notices.RunOnceAsync(ends.Token));
        }

        system.Clock.Advance(LeaseOver);
        await using var second = new WorkerSystem(system, (notice, _) => Add(keys, notice));
        await second.Notices.RunOnceAsync(default);
        await second.Notices.RunOnceAsync(default);

        Assert.Equal(await CountAsync(system, "SELECT COUNT(*) FROM outbox"), keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL OR attempts <> 1"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Notice_ThatCannotBeSent_IsTriedLaterAndLaterThenGivenUpAndShown()
    {
        await using TestSystem system = await OverdueAsync();
        int tried = 0;
        await using var process = new WorkerSystem(system, (notice, _) => notice.Kind.StartsWith("stage.", StringComparison.Ordinal) ? throw new IOException($"no route {++tried}") : Task.CompletedTask);
        long failing = await CountAsync(system, "SELECT COUNT(*) FROM outbox WHERE kind LIKE 'stage.%'");

        await process.Notices.RunOnceAsync(default);
        await process.Notices.RunOnceAsync(default);
        Assert.Equal(failing, tried);
        for (int attempt = 1; attempt < new WorkerPace().AttemptsMax; attempt++)
        {
            system.Clock.Advance(WorkerPace.PauseAfter(attempt));
            await process.Notices.RunOnceAsync(default);
        }

        system.Clock.Advance(TimeSpan.FromDays(2));
        await process.Notices.RunOnceAsync(default);
        Assert.Equal(failing * new WorkerPace().AttemptsMax, tried);
        UnsentNotices.View seen = (await system.SendAsync(await system.AdministratorAsync(), new UnsentNotices.Query())).Value;
        Assert.Equal(failing, seen.Notices.Count);
        Assert.Contains("no route", seen.Notices[0].Problem, StringComparison.Ordinal);
        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), new UnsentNotices.Query())).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task GivenUpNotice_SentAgainByTheAdministrator_IsDueOnce()
    {
        await using TestSystem system = await OverdueAsync();
        bool broken = true;
        int sent = 0;
        await using var process = new WorkerSystem(system, (_, _) => broken ? throw new IOException("down") : Task.FromResult(++sent));
        for (int attempt = 1; attempt <= new WorkerPace().AttemptsMax; attempt++)
        {
            await process.Notices.RunOnceAsync(default);
            system.Clock.Advance(TimeSpan.FromHours(2));
        }

        broken = false;
        Guid id = (await system.SendAsync(await system.AdministratorAsync(), new UnsentNotices.Query())).Value.Notices[0].Id;
        await system.DoAsync(await system.AdministratorAsync(), new ResendNotice.Command(system.NewId(), id));
        await process.Notices.RunOnceAsync(default);

        Assert.Equal(1, sent);
        Assert.Equal("notice.not_given_up", (await system.SendAsync(await system.AdministratorAsync(), new ResendNotice.Command(system.NewId(), id))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Checkpoint_IsWrittenWhereSomethingMovedAndItsAnchorLiesOutside()
    {
        await using TestSystem system = await OverdueAsync();
        await using var process = new WorkerSystem(system);

        await process.Checkpoints.RunOnceAsync(default);
        await process.Checkpoints.RunOnceAsync(default);

        string[] anchors = await File.ReadAllLinesAsync(Path.Combine(system.Folder, "keys", "checkpoints.log"));
        Assert.Single(anchors);
        Assert.Equal(anchors[0].Split('\t')[1], await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT hash FROM audit_checkpoint")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Workers_StartedAndStopped_WorkAtOnceAndGiveTheirLeasesBack()
    {
        await using TestSystem system = await OverdueAsync();
        var sent = new TaskCompletionSource();
        await using var process = new WorkerSystem(system, (_, _) =>
        {
            sent.TrySetResult();
            return Task.CompletedTask;
        });

        foreach (var worker in process.All)
        {
            await worker.StartAsync(default);
        }

        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var worker in process.All)
        {
            await worker.StopAsync(default);
        }

        await using var next = new WorkerSystem(system);
        Assert.True(await next.Notices.RunOnceAsync(default));
        Assert.True(await next.Deadlines.RunOnceAsync(default));
        Assert.True(await next.Checkpoints.RunOnceAsync(default));
    }

    [Fact]
    public async Task FileSender_TheSameNoticeTwice_IsOneFile()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-notices-").FullName;
        var sender = new FileNoticeSender(folder);
        var notice = new DueNotice
        {
            Id = Guid.NewGuid(), OnceKey = "KG-2026-001|stage.JointReview|industry|3", UnitId = "industry", CaseNumber = "KG-2026-001", Kind = "stage.JointReview",
            Details = "{}", CreatedAt = TestSystem.Start, Attempts = 0, Version = 1,
        };

        await sender.SendAsync(notice, default);
        await sender.SendAsync(notice, default);

        string file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Contains("KG-2026-001|stage.JointReview|industry|3", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static Task Add(ConcurrentQueue<string> keys, DueNotice notice)
    {
        keys.Enqueue(notice.OnceKey);
        return Task.CompletedTask;
    }

    /// <summary>A case at its completeness check whose target has passed.</summary>
    private static async Task<TestSystem> OverdueAsync()
    {
        TestSystem system = await TestSystem.CreateAsync();
        await system.CaseAfterAsync("luoping", "Submitted");
        system.Clock.Advance(TimeSpan.FromDays(30));
        return system;
    }

    private static Task<long> RemindersAsync(TestSystem system) => CountAsync(system, "SELECT COUNT(*) FROM outbox WHERE kind LIKE 'deadline.%'");

    private static Task<long> CountAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.SingleAsync<long>(sql));
}
