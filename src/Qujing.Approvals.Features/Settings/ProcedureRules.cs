using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Features.Settings;

/// <summary>The settings and the calendar that an act decides by: one state for the whole act.</summary>
public sealed record ProcedureRules(ProcedureSettings Settings, WorkingCalendar Calendar);

/// <summary>Reads the settings with each act, and the calendar only where its version has moved on.</summary>
internal sealed class ProcedureRulesSource
{
    public const string CalendarVersionKey = "calendar.version";

    private (string Version, WorkingCalendar Calendar)? _calendar;

    internal async Task<ProcedureRules> LoadAsync(DbSession session)
    {
        IReadOnlyList<SettingRow> rows = await SettingTable.AllAsync(session);
        string version = rows.FirstOrDefault(row => row.SettingKey == CalendarVersionKey)?.SettingValue ?? "";
        if (_calendar is not { } known || known.Version != version)
        {
            _calendar = known = (version, await ReadCalendarAsync(session));
        }

        IEnumerable<KeyValuePair<string, string>> pairs = rows.Where(row => row.SettingKey != CalendarVersionKey).Select(row => KeyValuePair.Create(row.SettingKey, row.SettingValue));
        return SettingCatalogue.Parse(pairs, out ProcedureSettings settings) is { Count: > 0 } wrong
            ? throw new InvalidOperationException($"A stored setting can't be read: {wrong[0].Code}.")
            : new ProcedureRules(settings, known.Calendar);
    }

    private static async Task<WorkingCalendar> ReadCalendarAsync(DbSession session) =>
        new((await CalendarTable.AllAsync(session)).Select(row => new HolidayRow(row.Day, row.Name, row.Kind == "holiday" ? HolidayKind.Holiday : HolidayKind.Workday)));
}
