using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Deadlines;

/// <summary>One day between a deadline's opening and its last day.</summary>
/// <param name="Day">The day and why it is worked or not.</param>
/// <param name="Number">Which working day of the period it is, from 1; null where it was skipped.</param>
/// <param name="IsPaused">True where the clock stood still on it.</param>
public sealed record WalkedDay(CalendarDay Day, int? Number, bool IsPaused);

/// <summary>Why a deadline falls on its day: every day on the way, counted or skipped (民法典 §§201, 203; A67).</summary>
public static class DeadlineWalk
{
    /// <summary>The days after the opening day up to the last one. A stop skips the days after it began up to the day on which it ended.</summary>
    /// <param name="calendar">The working days.</param>
    /// <param name="openedOn">The opening day, not counted.</param>
    /// <param name="dueOn">The last day.</param>
    /// <param name="pauses">The stops; one that still stands moves nothing yet.</param>
    public static IReadOnlyList<WalkedDay> Days(WorkingCalendar calendar, DateOnly openedOn, DateOnly dueOn, IReadOnlyList<ClockPause> pauses)
    {
        var days = new List<WalkedDay>();
        int counted = 0;
        for (DateOnly day = openedOn; day < dueOn;)
        {
            day = day.AddDays(1);
            CalendarDay described = calendar.Describe(day);
            bool paused = pauses.Any(pause => pause.To is { } end && day > pause.From && day <= end);
            bool counts = described.IsWorking && !paused;
            counted += counts ? 1 : 0;
            days.Add(new WalkedDay(described, counts ? counted : null, paused));
        }

        return days;
    }

    /// <summary>The years on the way whose holidays aren't known: the day is provisional until they are (A65).</summary>
    /// <param name="calendar">The working days.</param>
    /// <param name="openedOn">The opening day.</param>
    /// <param name="dueOn">The last day.</param>
    public static IReadOnlyList<int> MissingYears(WorkingCalendar calendar, DateOnly openedOn, DateOnly dueOn) =>
        [.. Enumerable.Range(openedOn.Year, Math.Max(0, dueOn.Year - openedOn.Year) + 1).Where(year => !calendar.Covers(year))];
}
