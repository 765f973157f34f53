using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Deadlines;

public sealed class SweepDeadlinesTests
{
    private static readonly string[] ToMeeting =
        ["Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed"];

    [Fact]
    public async Task Sweep_NothingNear_ChangesNothingAndWritesNoEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        long before = await EventsAsync(system);

        SweepDeadlines.Receipt receipt = await SweepAsync(system);

        Assert.Equal((0, null), (receipt.Changed, receipt.Last));
        Assert.Equal(before, await EventsAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Sweep_DeadlineComesNear_TurnsYellowAndRemindsItsOwnerOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted");
        await MoveToAsync(system, number, "CompletenessCheck", 0);

        Assert.Equal(1, (await SweepAsync(system)).Changed);
        Assert.Equal(0, (await SweepAsync(system)).Changed);

        Assert.Equal(CaseLight.Yellow, (await system.CaseAsync(number)).Light);
        Assert.Equal([("deadline.soon", "industry")], await NoticesAsync(system));
        Assert.Equal("SweepDeadlines", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Sweep_DeadlinePassed_TurnsRedAndTellsTheSupervisorToo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted");
        await MoveToAsync(system, number, "CompletenessCheck", 1);

        Assert.Equal(1, (await SweepAsync(system)).Changed);
        Assert.Equal(0, (await SweepAsync(system)).Changed);

        Assert.Equal(CaseLight.Red, (await system.CaseAsync(number)).Light);
        Assert.Equal([("deadline.escalated", Units.Supervision), ("deadline.overdue", "industry")], await NoticesAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Sweep_TwoBureausLead_RemindsBothAndBothSeeItInTheirDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("xuanwei-economic", "Submitted");
        await MoveToAsync(system, number, "CompletenessCheck", 0);

        Assert.Equal(1, (await SweepAsync(system)).Changed);
        Assert.Equal(0, (await SweepAsync(system)).Changed);

        Assert.Equal([("deadline.soon", "commerce"), ("deadline.soon", "industry")], await NoticesAsync(system));
        foreach (string bureau in new[] { "industry", "commerce" })
        {
            TodayList.View today = await system.DoAsync(await system.SecretariatAsync(bureau), new TodayList.Query("", ""));
            Assert.Equal((number, true, CaseLight.Yellow), Assert.Single(today.Lines.Select(line => (line.Number, line.IsMine, line.Light))));
        }

        DeadlineSheet.Sheet sheet = await system.DoAsync(await system.SecretariatAsync("commerce"), new DeadlineSheet.Question(number));
        Assert.Equal(["市商务局", "市工业和信息化局"], Assert.Single(sheet.Lines, line => line.Row.Kind == "CompletenessCheck").UnitName.Split('、').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-09-01", CaseLight.Green, "the day of the issue")]
    [InlineData("2026-09-20", CaseLight.Green, "6 working days left")]
    [InlineData("2026-09-21", CaseLight.Yellow, "5 working days left")]
    [InlineData("2026-09-29", CaseLight.Yellow, "the last day")]
    [InlineData("2026-09-30", CaseLight.Red, "the day after")]
    public async Task A62_Publication_IsYellowFromFiveWorkingDaysLeft(string today, long light, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", [.. ToMeeting, "Passed", "Issued"]);
        DeadlineRow due = await DeadlineAsync(system, number, "Publication");
        Assert.Equal((1L, "body-luoping", new DateOnly(2026, 9, 29)), (due.Source, due.UnitId, due.DueOn));
        system.Clock.SetUtcNow(new DateTimeOffset(DateOnly.ParseExact(today, "yyyy-MM-dd"), new TimeOnly(1, 0), TimeSpan.Zero));

        await SweepAsync(system);

        Assert.True(light == (await DeadlineAsync(system, number, "Publication")).Light, why);
        Assert.True(light == (await system.CaseAsync(number)).Light, why);
    }

    private static async Task<SweepDeadlines.Receipt> SweepAsync(TestSystem system) =>
        (await system.SendAsync(Actor.System.Id, new SweepDeadlines.Command(system.NewId(), Guid.Empty))).Value;

    private static async Task MoveToAsync(TestSystem system, string number, string kind, int daysAfter) =>
        system.Clock.SetUtcNow(new DateTimeOffset((await DeadlineAsync(system, number, kind)).DueOn.AddDays(daysAfter), new TimeOnly(1, 0), TimeSpan.Zero));

    private static async Task<DeadlineRow> DeadlineAsync(TestSystem system, string number, string kind)
    {
        CaseRow row = await system.CaseAsync(number);
        return (await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id))).Single(known => known.Kind == kind);
    }

    private static Task<long> EventsAsync(TestSystem system) =>
        system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event"));

    private static async Task<IReadOnlyList<(string Kind, string Unit)>> NoticesAsync(TestSystem system) =>
    [
        .. (await system.Database.ReadAsync(session => session.QueryAsync<Notice>("SELECT kind, unit_id FROM outbox WHERE kind LIKE 'deadline.%' ORDER BY kind, unit_id")))
            .Select(notice => (notice.Kind, notice.UnitId)),
    ];

    private sealed record Notice
    {
        public required string Kind { get; init; }
        public required string UnitId { get; init; }
    }
}
