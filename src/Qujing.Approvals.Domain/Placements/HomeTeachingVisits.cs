using Qujing.Approvals.Domain.Deadlines;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>One visit of home teaching (送教).</summary>
/// <param name="On">The day.</param>
/// <param name="Lessons">Lessons given, 1 or more.</param>
public sealed record HomeTeachingVisit(DateOnly On, int Lessons);

/// <summary>A week of home teaching as it was owed and kept.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Visits">Visits made.</param>
/// <param name="Lessons">Lessons given.</param>
/// <param name="IsKept">True where visits and lessons reach what is owed.</param>
public sealed record HomeTeachingWeek(DateOnly Monday, int Visits, int Lessons, bool IsKept);

/// <summary>How often teachers come, and the light where they don't (item 1 送教管理; setting 22; B30).</summary>
public static class HomeTeachingVisits
{
    /// <summary>
    /// The weeks, Monday to Sunday, that lie wholly within the period. A week is kept with at least the owed visits and
    /// visits × lessons together.
    /// </summary>
    /// <param name="startsOn">The first day of home teaching; the week it begins in counts from the next Monday unless it is one.</param>
    /// <param name="today">The civil day in Beijing; the running week isn't judged yet.</param>
    /// <param name="visits">The visits made, in any order.</param>
    /// <param name="owed">Visits a week (setting homeTeaching.minVisits) and lessons a visit (setting homeTeaching.lessons).</param>
    public static IReadOnlyList<HomeTeachingWeek> Weeks(
        DateOnly startsOn, DateOnly today, IReadOnlyCollection<HomeTeachingVisit> visits, (int Visits, int Lessons) owed)
    {
        var weeks = new List<HomeTeachingWeek>();
        for (var monday = NextMonday(startsOn); monday.AddDays(6) < today; monday = monday.AddDays(7))
        {
            var made = visits.Where(visit => visit.On >= monday && visit.On <= monday.AddDays(6)).ToArray();
            var lessons = made.Sum(visit => visit.Lessons);
            weeks.Add(new HomeTeachingWeek(monday, made.Length, lessons, made.Length >= owed.Visits && lessons >= owed.Visits * owed.Lessons));
        }
        return weeks;
    }

    /// <summary>Green where the last judged week was kept, yellow where it was missed, red where the last two or more were missed; none before the first week is over.</summary>
    /// <param name="weeks">The judged weeks, oldest first.</param>
    public static LightKind Light(IReadOnlyList<HomeTeachingWeek> weeks)
    {
        if (weeks.Count == 0)
        {
            return LightKind.None;
        }
        return weeks.Reverse().TakeWhile(week => !week.IsKept).Count() switch { 0 => LightKind.Green, 1 => LightKind.Yellow, _ => LightKind.Overdue };
    }

    /// <summary>Refused: <c>visit.in_future</c>, <c>visit.lessons_missing</c>, <c>visit.content_missing</c>.</summary>
    /// <param name="visit">A visit as written down.</param>
    /// <param name="content">What was taught.</param>
    /// <param name="today">The civil day in Beijing.</param>
    public static IEnumerable<Refusal> Problems(HomeTeachingVisit visit, string? content, DateOnly today)
    {
        if (visit.On > today)
        {
            yield return new Refusal("visit.in_future").At("On");
        }
        if (visit.Lessons < 1)
        {
            yield return new Refusal("visit.lessons_missing").At("Lessons");
        }
        if (string.IsNullOrWhiteSpace(content))
        {
            yield return new Refusal("visit.content_missing").At("Content");
        }
    }

    private static DateOnly NextMonday(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
