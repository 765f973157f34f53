using System.Globalization;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Features.Settings;

/// <summary>A year's days as a change of a rule carries them, a line a day: <c>2027-01-01 holiday 元旦</c>.</summary>
public static class CalendarDays
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>In the order of their days; the empty text where a year isn't known.</summary>
    public static string Text(IEnumerable<CalendarDayRow> days) =>
        string.Join('\n', days.OrderBy(day => day.Day).Select(day => $"{day.Day.ToString(DayFormat, CultureInfo.InvariantCulture)} {day.Kind} {day.Name}"));

    public static IReadOnlyList<CalendarDayRow> Read(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 3))
            .Select(cells => new CalendarDayRow { Day = DateOnly.ParseExact(cells[0], DayFormat, CultureInfo.InvariantCulture), Kind = cells[1], Name = cells[2] }),
    ];

    internal static WorkingCalendar Calendar(IEnumerable<CalendarDayRow> days) =>
        new(days.Select(row => new HolidayRow(row.Day, row.Name, row.Kind == "holiday" ? HolidayKind.Holiday : HolidayKind.Workday)));
}
