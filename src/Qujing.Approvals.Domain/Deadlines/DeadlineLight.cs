using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Deadlines;

/// <summary>Who set a deadline.</summary>
public enum DeadlineSource
{
    /// <summary>An internal target (内部目标): the regulations set none for a stage.</summary>
    Internal = 1,
    /// <summary>A national law's limit (法定期限).</summary>
    Statutory = 2,
}

/// <summary>What a light shows; each has a shape and words beside its colour.</summary>
public enum LightKind
{
    /// <summary>No deadline runs.</summary>
    None = 0,
    /// <summary>The clock is stopped (已暂停).</summary>
    Paused = 1,
    /// <summary>The last day is over (超期).</summary>
    Overdue = 2,
    /// <summary>Today is the last day.</summary>
    Today = 3,
    /// <summary>Few working days are left (临期).</summary>
    Yellow = 4,
    /// <summary>正常.</summary>
    Green = 5,
}

/// <summary>A deadline's light; defined for every day.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="WorkingDays">Working days left, or past where overdue; 0 otherwise.</param>
public sealed record DeadlineLight(LightKind Kind, int WorkingDays)
{
    /// <summary>
    /// Working days left until a last day, negative once it is over. On the days off right after it no working day has passed yet, and it is overdue all the same:
    /// a last day ends at 24:00 (民法典 §203). The one rule of how near a deadline is; pages, lists and lights ask it.
    /// </summary>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="dueOn">The last day.</param>
    /// <param name="calendar">The working days.</param>
    public static int DaysLeft(DateOnly today, DateOnly dueOn, WorkingCalendar calendar)
    {
        var left = calendar.WorkingDaysBetween(today, dueOn);
        return left == 0 && today > dueOn ? -1 : left;
    }

    /// <summary>The light of a running deadline.</summary>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="dueOn">The last day.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="yellowWorkingDays">From how many working days left it is yellow (setting light.yellowWorkingDays).</param>
    public static DeadlineLight On(DateOnly today, DateOnly dueOn, WorkingCalendar calendar, int yellowWorkingDays = 3)
    {
        if (today == dueOn)
        {
            return new DeadlineLight(LightKind.Today, 0);
        }
        var left = DaysLeft(today, dueOn, calendar);
        return left < 0
            ? new DeadlineLight(LightKind.Overdue, -left)
            : new DeadlineLight(left <= yellowWorkingDays ? LightKind.Yellow : LightKind.Green, left);
    }

    /// <summary>The light of a clock: none where it is closed or absent, paused where it is stopped.</summary>
    /// <param name="clock">The clock; null where no deadline runs.</param>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="yellowWorkingDays">From how many working days left it is yellow.</param>
    public static DeadlineLight Of(DeadlineClock? clock, DateOnly today, WorkingCalendar calendar, int yellowWorkingDays = 3) => clock switch
    {
        null or { ClosedOn: not null } => new DeadlineLight(LightKind.None, 0),
        { IsPaused: true } => new DeadlineLight(LightKind.Paused, 0),
        _ => On(today, clock.Due(calendar).DueOn, calendar, yellowWorkingDays),
    };

    /// <summary>The words beside the shape: <c>还剩 2 个工作日</c>.</summary>
    public string Sentence => Kind switch
    {
        LightKind.None => "—",
        LightKind.Paused => "已暂停",
        LightKind.Overdue => $"超期 {WorkingDays} 个工作日",
        LightKind.Today => "今天",
        LightKind.Yellow or LightKind.Green => $"还剩 {WorkingDays} 个工作日",
        _ => throw new InvalidOperationException($"Unknown light: {Kind}"),
    };
}
