using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Deadlines;

/// <summary>A time in which the clock stood still because the applicant had to act.</summary>
/// <param name="From">The day it stopped.</param>
/// <param name="To">The day it ran again; null while it stands.</param>
public sealed record ClockPause(DateOnly From, DateOnly? To);

/// <summary>A granted extension.</summary>
/// <param name="WorkingDays">How many working days were added.</param>
/// <param name="Reason">Why.</param>
public sealed record ClockExtension(int WorkingDays, string Reason);

/// <summary>
/// A stage's deadline in working days. It belongs to the case, not to a person: reassignment touches neither its age nor a stop (A67).
/// </summary>
public sealed record DeadlineClock
{
    /// <summary>The opening day, not counted.</summary>
    public required DateOnly OpenedOn { get; init; }
    /// <summary>The length in working days.</summary>
    public required int WorkingDays { get; init; }
    /// <summary>Who set it.</summary>
    public required DeadlineSource Source { get; init; }
    /// <summary>The stops, in order.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; init; } = [];
    /// <summary>The extensions, in order.</summary>
    public IReadOnlyList<ClockExtension> Extensions { get; init; } = [];
    /// <summary>The day the stage was done; null while it runs.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>True while the clock stands still.</summary>
    public bool IsPaused => Pauses is [.., { To: null }];

    /// <summary>The due date with all extensions and, for each stop, the working days it really lasted (A67); without a running stop.</summary>
    /// <param name="calendar">The working days.</param>
    public DeadlineExplanation Due(WorkingCalendar calendar)
    {
        var stopped = Pauses.Where(pause => pause.To is not null).Sum(pause => calendar.WorkingDaysBetween(pause.From, pause.To!.Value));
        return calendar.AddWorkingDays(OpenedOn, WorkingDays + Extensions.Sum(extension => extension.WorkingDays) + stopped);
    }

    /// <summary>Stops the clock. Refused: <c>deadline.closed</c>, <c>deadline.paused</c>.</summary>
    /// <param name="day">The civil day.</param>
    /// <param name="paused">The stopped clock; this one where refused.</param>
    public Refusal? Pause(DateOnly day, out DeadlineClock paused)
    {
        paused = this;
        if (ClosedOn is not null || IsPaused)
        {
            return new Refusal(ClosedOn is not null ? "deadline.closed" : "deadline.paused");
        }
        paused = this with { Pauses = [.. Pauses, new ClockPause(day, null)] };
        return null;
    }

    /// <summary>Lets the clock run again. Refused: <c>deadline.closed</c>, <c>deadline.not_paused</c>.</summary>
    /// <param name="day">The civil day, not before the stop.</param>
    /// <param name="resumed">The running clock; this one where refused.</param>
    public Refusal? Resume(DateOnly day, out DeadlineClock resumed)
    {
        resumed = this;
        if (ClosedOn is not null || !IsPaused)
        {
            return new Refusal(ClosedOn is not null ? "deadline.closed" : "deadline.not_paused");
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(day, Pauses[^1].From);
        resumed = this with { Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { To = day }] };
        return null;
    }

    /// <summary>
    /// Extends before expiry only, with a reason (A68). Refused: <c>deadline.closed</c>, <c>deadline.statutory</c> (a law's limit isn't ours
    /// to extend), <c>deadline.expired</c>, <c>deadline.extension_days</c>, <c>deadline.extension_reason</c>.
    /// </summary>
    /// <param name="extension">How long and why.</param>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="extended">The extended clock; this one where refused.</param>
    public Refusal? Extend(ClockExtension extension, DateOnly today, WorkingCalendar calendar, out DeadlineClock extended)
    {
        extended = this;
        var due = Due(calendar).DueOn;
        Refusal? refusal = this switch
        {
            { ClosedOn: not null } => new Refusal("deadline.closed"),
            { Source: DeadlineSource.Statutory } => new Refusal("deadline.statutory"),
            { IsPaused: false } when today > due => Refusal.Because("deadline.expired", ("date", due)),
            _ when extension.WorkingDays is < 1 or > 250 => new Refusal("deadline.extension_days").At("workingDays"),
            _ when string.IsNullOrWhiteSpace(extension.Reason) => new Refusal("deadline.extension_reason").At("reason"),
            _ => null,
        };
        extended = refusal is null ? this with { Extensions = [.. Extensions, extension] } : this;
        return refusal;
    }

    /// <summary>Ends the deadline. Refused: <c>deadline.closed</c>.</summary>
    /// <param name="day">The civil day.</param>
    /// <param name="closed">The closed clock; this one where refused.</param>
    public Refusal? Close(DateOnly day, out DeadlineClock closed)
    {
        closed = ClosedOn is null ? this with { ClosedOn = day } : this;
        return ClosedOn is null ? null : new Refusal("deadline.closed");
    }

    /// <summary>The note for the case where a new holiday notice moves the date (A65); null where it doesn't.</summary>
    /// <param name="before">The calendar until now.</param>
    /// <param name="after">The calendar with the new notice.</param>
    public string? ChangeNote(WorkingCalendar before, WorkingCalendar after)
    {
        var (was, becomes) = (Due(before).DueOn, Due(after).DueOn);
        return ClosedOn is not null || was == becomes
            ? null
            : $"放假安排更新，到期日由{ChineseDate.Of(was)}改为{ChineseDate.Of(becomes)}";
    }
}
