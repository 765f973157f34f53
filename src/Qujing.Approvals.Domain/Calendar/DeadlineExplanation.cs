namespace Qujing.Approvals.Domain.Calendar;

/// <summary>One day on the way to a due date.</summary>
/// <param name="Day">The day and why it is worked or not.</param>
/// <param name="Number">Which working day of the period it is, from 1; null where it was skipped.</param>
public sealed record CountedDay(CalendarDay Day, int? Number)
{
    /// <summary>The line of the page "why this date": <c>2026年9月28日（周一）工作日，计第 1 日</c>.</summary>
    public string Sentence => Number is { } number ? $"{Day.Sentence}，计第 {number} 日" : $"{Day.Sentence}，不计";
}

/// <summary>A due date in working days and how it came about, day by day.</summary>
public sealed record DeadlineExplanation
{
    /// <summary>The opening day, which isn't counted (民法典 §201).</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The length of the period in working days.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>24:00 Beijing time of the last day, as an instant in UTC: the first instant that is too late (民法典 §203).</summary>
    public DateTimeOffset DueAt => ShanghaiTime.EndOf(DueOn);

    /// <summary>Every day after the opening day up to the last, counted or skipped.</summary>
    public required IReadOnlyList<CountedDay> Lines { get; init; }

    /// <summary>Years walked through whose holidays aren't known: the date is provisional and a page must say so.</summary>
    public required IReadOnlyList<int> MissingYears { get; init; }

    /// <summary>The whole explanation in sentences, the opening day first and a warning last where years are missing.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        $"{ChineseDate.Of(OpenedOn)}起算，当日不计入",
        .. Lines.Select(line => line.Sentence),
        $"{ChineseDate.Of(DueOn)} 24:00 到期",
        .. MissingYears.Select(year => $"{year}年放假安排尚未录入，只扣除了周末；录入后重新计算"),
    ];
}
