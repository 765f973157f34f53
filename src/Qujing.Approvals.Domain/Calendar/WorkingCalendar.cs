namespace Qujing.Approvals.Domain.Calendar;

/// <summary>
/// The working days of the Chinese calendar: Monday to Friday, minus holidays, plus make-up working days. A year for which no notice was
/// loaded is never guessed: only its weekends are known, and whatever is counted through it names the year as missing.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>More working days than any period of the procedures has; guards against an endless walk.</summary>
    public const int CountMax = 10_000;

    private readonly Dictionary<DateOnly, HolidayRow> _rows;
    private readonly SortedSet<int> _years;

    /// <summary>A calendar of the given holiday rows.</summary>
    /// <param name="rows">Each day at most once; the years that occur are the years covered.</param>
    public WorkingCalendar(IEnumerable<HolidayRow> rows)
    {
        _rows = rows.ToDictionary(row => row.Date);
        _years = [.. _rows.Values.Where(row => row.Kind == HolidayKind.Holiday).Select(YearOfNotice)];
    }

    /// <summary>The years whose notice is loaded, ascending.</summary>
    public IReadOnlyCollection<int> YearsCovered => _years;

    /// <summary>True where the year's notice is loaded; false: only weekends are known, which a page must say (A65).</summary>
    /// <param name="year">A calendar year.</param>
    public bool Covers(int year) => _years.Contains(year);

    /// <summary>The day and why it is worked or not.</summary>
    /// <param name="day">A civil day.</param>
    public CalendarDay Describe(DateOnly day)
    {
        if (_rows.TryGetValue(day, out var row))
        {
            return new CalendarDay(day, row.Kind == HolidayKind.Holiday ? DayKind.Holiday : DayKind.MakeUpWorkday, row.Name);
        }
        return new CalendarDay(day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Weekday, null);
    }

    /// <summary>True where the offices work on this day.</summary>
    /// <param name="day">A civil day.</param>
    public bool IsWorkingDay(DateOnly day) => Describe(day).IsWorking;

    /// <summary>
    /// The day on which a period of working days ends, with every day on the way. The opening day is not counted, at whatever hour it
    /// opened (民法典 §201, A66); the period ends at 24:00 of its last day (§203).
    /// </summary>
    /// <param name="from">The opening day.</param>
    /// <param name="workingDays">How many, 0 to <see cref="CountMax"/>; 0 is due on the opening day itself.</param>
    public DeadlineExplanation AddWorkingDays(DateOnly from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, CountMax);
        var lines = new List<CountedDay>();
        var day = from;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(1);
            var described = Describe(day);
            counted += described.IsWorking ? 1 : 0;
            lines.Add(new CountedDay(described, described.IsWorking ? counted : null));
        }
        return new DeadlineExplanation { OpenedOn = from, WorkingDays = workingDays, DueOn = day, Lines = lines, MissingYears = Missing(from, day) };
    }

    /// <summary>
    /// Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative where <paramref name="to"/> lies
    /// earlier, then counted from the day after it up to and including <paramref name="from"/>.
    /// </summary>
    /// <param name="from">The day that isn't counted.</param>
    /// <param name="to">The last day counted.</param>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    /// <summary>
    /// The day itself if it is worked, else the next worked day: where a period to act ends on a day off (民法典 §203). Not for a
    /// prohibition, which simply ends (A57).
    /// </summary>
    /// <param name="day">The calculated last day.</param>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }

    // A notice may name days off in the last week of December before its New Year: they belong to the next year's notice.
    private static int YearOfNotice(HolidayRow row) =>
        row.Date.Month == 12 && string.Equals(row.Name, "元旦", StringComparison.Ordinal) ? row.Date.Year + 1 : row.Date.Year;

    private int[] Missing(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => !Covers(year))];
}
