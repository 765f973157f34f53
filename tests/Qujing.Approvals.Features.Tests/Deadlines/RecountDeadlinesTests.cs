using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Deadlines;

public sealed class RecountDeadlinesTests
{
    private static readonly DateOnly NewHoliday = new(2026, 9, 4);

    [Fact]
    public async Task A65_Recount_AfterANewHoliday_MovesTheCountedDaysWithTheirNoteAndEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted");
        DeadlineRow before = await DeadlineAsync(system, number, "CompletenessCheck");
        await HolidayAsync(system, NewHoliday);
        Account administrator = await system.AdministratorAsync();

        RecountPreview.Line line = Assert.Single((await system.DoAsync(administrator, new RecountPreview.Question())).Lines);
        Assert.Equal((number, before.DueOn, before.DueOn.AddDays(1)), (line.Number, line.Before, line.After));
        Assert.Equal(1, (await system.DoAsync(administrator, new RecountDeadlines.Command(system.NewId()))).Moved);

        DeadlineRow after = await DeadlineAsync(system, number, "CompletenessCheck");
        Assert.Equal((line.After, before.WorkingDays), (after.DueOn, after.WorkingDays));
        DeadlineSheet.Line shown = (await system.DoAsync(await system.SecretariatAsync(), new DeadlineSheet.Question(number))).Lines.Single(known => known.Row.Id == before.Id);
        Assert.Equal((DeadlineChangeKind.Recounted, before.DueOn, after.DueOn), (shown.Changes[0].Kind, shown.Changes[0].DueBefore, shown.Changes[0].DueAfter));
        Assert.Contains("CompletenessCheck 2026-09-08 > 2026-09-09", (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'deadline.recounted' AND unit_id = 'industry'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A65_Recount_OfADaySetByHand_MovesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        var dueOn = new DateOnly(2026, 9, 15);
        await system.DoAsync(await system.SecretariatAsync(), new OpenJointReview.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, 1) { Units = [Domain.Zones.Department.All[0].Code], DueOn = dueOn });
        DeadlineRow stage = await DeadlineAsync(system, number, "JointReview");
        await HolidayAsync(system, NewHoliday);

        await system.DoAsync(await system.AdministratorAsync(), new RecountDeadlines.Command(system.NewId()));

        Assert.Equal((dueOn, dueOn), (Assert.Single(await OpinionsAsync(system, number)).DueOn, (await system.JointRoundAsync(number)).DueOn));
        Assert.True((await DeadlineAsync(system, number, "JointReview")).DueOn > stage.DueOn);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A65_Recount_OfTheDepartmentsDays_MovesThemAndTheirRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        DateOnly before = (await system.JointRoundAsync(number)).DueOn;
        await HolidayAsync(system, NewHoliday);

        await system.DoAsync(await system.AdministratorAsync(), new RecountDeadlines.Command(system.NewId()));

        DateOnly after = (await system.JointRoundAsync(number)).DueOn;
        IReadOnlyList<DeadlineRow> opinions = await OpinionsAsync(system, number);
        Assert.True(after > before);
        Assert.Equal(10, opinions.Count);
        Assert.All(opinions, opinion => Assert.Equal(after, opinion.DueOn));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A65_Recount_CalendarUnchanged_WritesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.CaseAfterAsync("luoping", "Submitted");
        long events = await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event"));

        Assert.Equal(0, (await system.DoAsync(await system.AdministratorAsync(), new RecountDeadlines.Command(system.NewId()))).Moved);

        Assert.Equal(events, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event")));
    }

    [Fact]
    public async Task A67_Recount_OfAStoppedClock_KeepsTheStopAndItsDays()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Returned");
        await HolidayAsync(system, NewHoliday);
        await system.DoAsync(await system.AdministratorAsync(), new RecountDeadlines.Command(system.NewId()));
        DeadlineRow stopped = await DeadlineAsync(system, number, "CompletenessCheck");
        Assert.Equal((DeadlineState.Paused, new DateOnly(2026, 9, 9)), (stopped.State, stopped.DueOn));

        system.Clock.Advance(TimeSpan.FromDays(7));
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Resubmitted"));

        DeadlineSheet.Line line = (await system.DoAsync(await system.SecretariatAsync(), new DeadlineSheet.Question(number))).Lines.Single(known => known.Row.Id == stopped.Id);
        Assert.Equal(4L, line.Row.PausedDays);
        Assert.Equal(5, line.Days.Count(day => day.Number is not null));
        Assert.Equal(line.Row.DueOn, line.Days[^1].Day.Date);
        Assert.Equal(4, line.Days.Count(day => day is { IsPaused: true, Day.IsWorking: true }));
    }

    [Fact]
    public async Task Recount_ByAnybodyButTheAdministrator_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), new RecountDeadlines.Command(system.NewId()))).Refusal?.Code);
        Assert.Equal("access.denied", (await system.SendAsync(await system.SupervisorAsync(), new RecountPreview.Question())).Refusal?.Code);
    }

    [Fact]
    public async Task DeadlineSheet_OfAnotherBureauOrBody_IsNotFound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");

        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync("commerce"), new DeadlineSheet.Question(number))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync("fuyuan"), new DeadlineSheet.Question(number))).Refusal?.Code);
        Assert.True((await system.SendAsync(await system.SupervisorAsync(), new DeadlineSheet.Question(number))).IsAccepted);
    }

    private static async Task<IReadOnlyList<DeadlineRow>> OpinionsAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return [.. (await system.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, id))).Where(row => row.Kind == "JointReview.Opinion")];
    }

    private static Task HolidayAsync(TestSystem system, DateOnly day) => system.Database.WriteAsync(async session =>
    {
        await session.ExecuteOneAsync("INSERT INTO calendar_day (day, name, kind) VALUES (@day, '临时放假', 'holiday')", new { day });
        await SettingTable.PutAsync(session, new SettingRow { SettingKey = "calendar.version", SettingValue = "new", ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test" });
    });

    private static async Task<DeadlineRow> DeadlineAsync(TestSystem system, string number, string kind)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return (await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, id))).First(known => known.Kind == kind);
    }
}
