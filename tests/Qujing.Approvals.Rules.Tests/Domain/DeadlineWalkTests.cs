using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class DeadlineWalkTests
{
    private static readonly WorkingCalendar Calendar = new(
    [
        new HolidayRow(new DateOnly(2026, 10, 1), "国庆节", HolidayKind.Holiday),
        new HolidayRow(new DateOnly(2026, 10, 10), "国庆节", HolidayKind.Workday),
    ]);

    [Fact]
    public void A64_Walk_NamesEveryDay_CountsTheMakeUpSaturday()
    {
        IReadOnlyList<WalkedDay> days = DeadlineWalk.Days(Calendar, new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 10), []);

        Assert.Equal(10, days.Count);
        Assert.Equal((DayKind.Holiday, null), (days[0].Day.Kind, days[0].Number));
        Assert.Equal((DayKind.MakeUpWorkday, 7), (days[^1].Day.Kind, days[^1].Number));
    }

    [Fact]
    public void A67_Walk_AStop_SkipsItsWorkingDaysAndEndsWhereTheClockDoes()
    {
        var opened = new DateOnly(2026, 11, 2);
        var pause = new ClockPause(new DateOnly(2026, 11, 4), new DateOnly(2026, 11, 9));
        DateOnly due = new DeadlineClock { OpenedOn = opened, WorkingDays = 5, Source = DeadlineSource.Internal, Pauses = [pause] }.Due(Calendar).DueOn;

        IReadOnlyList<WalkedDay> days = DeadlineWalk.Days(Calendar, opened, due, [pause]);

        Assert.Equal(5, days[^1].Number);
        Assert.Equal(3, days.Count(day => day is { IsPaused: true, Day.IsWorking: true }));
    }

    [Theory]
    [InlineData("2026-12-20", "2027-01-05", 1, "reaches into a year without a notice")]
    [InlineData("2026-12-20", "2026-12-31", 0, "stays in the year that is known")]
    [InlineData("2026-12-20", "2026-12-19", 0, "due before it opened: a day set by hand")]
    public void A65_MissingYears_AreNamed(string from, string to, int missing, string why) =>
        Assert.True(missing == DeadlineWalk.MissingYears(Calendar, DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")).Count, why);
}
