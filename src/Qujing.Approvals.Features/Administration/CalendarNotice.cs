using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Features.Administration;

/// <summary>One year's notice, as a file or as lines that somebody typed: <c>2027-01-01 放假 元旦</c>.</summary>
internal static class CalendarNotice
{
    private const int YearMin = 2020;
    private const int YearMax = 2100;

    internal static Refusal? Read(int year, string holidays, string source, out IReadOnlyList<HolidayRow> rows)
    {
        rows = [];
        if (year is < YearMin or > YearMax)
        {
            return Refusal.Because("calendar.year_wrong", ("min", YearMin), ("max", YearMax)).At("Year");
        }

        if (string.IsNullOrWhiteSpace(source))
        {
            return new Refusal("calendar.source_missing").At("Source");
        }

        if (HolidayTable.Parse(holidays ?? "", out IReadOnlyList<HolidayRow> all) is { } unreadable)
        {
            return unreadable.At("Holidays");
        }

        rows = [.. all.Where(row => row.Date.Year == year)];
        return rows switch
        {
            _ when rows.All(row => row.Kind != HolidayKind.Holiday) => Refusal.Because("calendar.year_empty", ("year", year)).At("Holidays"),
            _ when rows.FirstOrDefault(IsIdle) is { } idle => Refusal.Because("calendar.day_idle", ("date", idle.Date)).At("Holidays"),
            _ => null,
        };
    }

    // A weekday that is "worked in exchange" says nothing: most likely a wrong date.
    private static bool IsIdle(HolidayRow row) => row.Kind == HolidayKind.Workday && row.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
