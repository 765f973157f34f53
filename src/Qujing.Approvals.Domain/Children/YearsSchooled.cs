namespace Qujing.Approvals.Domain.Children;

/// <summary>Days on which a child was taught in a placement.</summary>
/// <param name="FromOn">The first day: on which the child came, or on which home teaching began.</param>
/// <param name="ThroughOn">The last day; null while the placement is in force.</param>
public readonly record struct TaughtDays(DateOnly FromOn, DateOnly? ThroughOn);

/// <summary>
/// Years of compulsory schooling done (已受教育年限): the number that somebody stated, and one more for each school year in a placement since, so that nobody has
/// to raise it (义务教育法 §2; 残疾人教育条例 §14: the years owed are the same for every child).
/// </summary>
/// <param name="Stated">The number as it was stated, 0 to <see cref="SchoolAge.CompulsoryYears"/>.</param>
/// <param name="StatedFor">The first school year that the number doesn't count yet, by the calendar year in which it begins; see <see cref="NextOn"/>.</param>
public sealed record YearsSchooled(int Stated, int StatedFor)
{
    /// <summary>
    /// The first school year that isn't over on a day, as schooling is counted: teaching ends with June, and who states a number in the summer holidays counts the
    /// year before them. So the number rises on 1 July, the school year itself turns on 1 September (<see cref="SchoolAge.YearOf"/>).
    /// </summary>
    /// <param name="day">A civil day.</param>
    public static int NextOn(DateOnly day) => day.Month > TeachingMonthLast ? day.Year : day.Year - 1;

    /// <summary>
    /// Years done when a school year begins; a number that was stated later stands for the years before it too. A year counts where the child was taught on at least
    /// half of its days from September through June: a few weeks take no year from what is owed. Years before the child's entry (pre-school) aren't counted, and the
    /// compulsory years are the most.
    /// </summary>
    /// <param name="schoolYear">The calendar year in which the school year begins.</param>
    /// <param name="entryYear">The child's year of entry; see <see cref="SchoolAge.EntryYear"/>.</param>
    /// <param name="taught">Every placement of the child, none on the days of another.</param>
    public int Before(int schoolYear, int entryYear, IEnumerable<TaughtDays> taught)
    {
        var days = taught.ToArray();
        var first = Math.Max(StatedFor, entryYear);
        var since = Enumerable.Range(first, Math.Max(0, schoolYear - first)).Count(year => IsTaught(year, days));
        return Math.Min(SchoolAge.CompulsoryYears, Stated + since);
    }

    private const int TeachingMonthLast = 6;

    private static bool IsTaught(int schoolYear, TaughtDays[] taught)
    {
        var from = SchoolAge.EntryDay(schoolYear).AddDays(1);
        var through = new DateOnly(schoolYear + 1, TeachingMonthLast, 30);
        var days = taught.Sum(placement => DaysOf(Later(placement.FromOn, from), Earlier(placement.ThroughOn ?? through, through)));
        return days * 2 >= DaysOf(from, through);
    }

    private static int DaysOf(DateOnly from, DateOnly through) => Math.Max(0, through.DayNumber - from.DayNumber + 1);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
