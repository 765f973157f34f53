using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Reference;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>The working days that the binary brings, for verbs that need no database.</summary>
public static class ShippedCalendar
{
    public static WorkingCalendar Load()
    {
        string text = Embedded.Text(typeof(ReferenceData).Assembly, "data/cn-holidays.json");
        Refusal? wrong = HolidayTable.Parse(text, out IReadOnlyList<HolidayRow> rows);
        return wrong is null ? new WorkingCalendar(rows) : throw new InvalidOperationException($"The holidays that the binary brings can't be read: {wrong.Code}.");
    }
}
