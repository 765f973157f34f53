using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Features.Settings;

/// <summary>The settings and the calendar that an act decides by: one state for the whole act.</summary>
/// <param name="Settings">The office's choices.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Zones">The zones of Art. 2 and those that were added since (A01).</param>
public sealed record ProcedureRules(ProcedureSettings Settings, WorkingCalendar Calendar, IReadOnlyList<Zone> Zones);

/// <summary>Reads the settings with each act; parses them and reads the calendar only where they have changed.</summary>
internal sealed class ProcedureRulesSource(ZoneNames names)
{
    public const string CalendarVersionKey = "calendar.version";

    private volatile Known? _known;

    internal async Task<ProcedureRules> LoadAsync(DbSession session) => await LoadAsync(session, await SettingTable.AllAsync(session));

    /// <param name="session">For the calendar, where it is another.</param>
    /// <param name="rows">The settings as they stand in this transaction.</param>
    internal async Task<ProcedureRules> LoadAsync(DbSession session, IReadOnlyList<SettingRow> rows)
    {
        Known? known = _known;
        if (known is not null && rows.SequenceEqual(known.Rows))
        {
            return known.Rules;
        }

        string version = VersionOf(rows);
        WorkingCalendar calendar = known is not null && VersionOf(known.Rows) == version ? known.Rules.Calendar : await ReadCalendarAsync(session);
        _known = known = new Known(rows, new ProcedureRules(Parse(rows), calendar, ZonesOf(rows)));
        names.Known = known.Rules.Zones;
        return known.Rules;
    }

    private static string VersionOf(IReadOnlyList<SettingRow> rows) => rows.FirstOrDefault(row => row.SettingKey == CalendarVersionKey)?.SettingValue ?? "";

    // What is kept as a setting and isn't a choice of the procedure's own: its calendar, the definition that new cases start on, the zones that were added.
    private static bool IsChoice(SettingRow row) => row.SettingKey != CalendarVersionKey && !RuleKind.IsDefinition(row.SettingKey) && !RuleKind.IsZone(row.SettingKey);

    private static IReadOnlyList<Zone> ZonesOf(IReadOnlyList<SettingRow> rows) =>
    [
        .. Zone.All,
        .. rows.Where(row => RuleKind.IsZone(row.SettingKey)).OrderBy(row => row.ChangedAt).ThenBy(row => row.SettingKey, StringComparer.Ordinal)
            .Select(row => ZoneAddition.Parse(RuleKind.ZoneOf(row.SettingKey), row.SettingValue)),
    ];

    private static ProcedureSettings Parse(IReadOnlyList<SettingRow> rows)
    {
        IEnumerable<KeyValuePair<string, string>> pairs = rows.Where(IsChoice).Select(row => KeyValuePair.Create(row.SettingKey, row.SettingValue));
        return SettingCatalogue.Parse(pairs, out ProcedureSettings settings) is { Count: > 0 } wrong
            ? throw new InvalidOperationException($"A stored setting can't be read: {wrong[0].Code}.")
            : settings;
    }

    private static async Task<WorkingCalendar> ReadCalendarAsync(DbSession session) =>
        CalendarDays.Calendar(await CalendarTable.AllAsync(session));

    private sealed record Known(IReadOnlyList<SettingRow> Rows, ProcedureRules Rules);
}
