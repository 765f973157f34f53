using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Features.Reference;

/// <summary>The calendar that the binary brings.</summary>
public static class ShippedCalendar
{
    public static WorkingCalendar Read() => new(Rows());

    internal static IReadOnlyList<HolidayRow> Rows()
    {
        string text = Embedded.Text(typeof(ShippedCalendar).Assembly, "data/cn-holidays.json");
        return HolidayTable.Parse(text, out IReadOnlyList<HolidayRow> rows) is { } refusal
            ? throw new InvalidOperationException($"The holidays that the binary brings can't be read: {refusal.Code}.")
            : rows;
    }
}
