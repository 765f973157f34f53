using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>How the pages of changed rules say what is changed and how far it is.</summary>
internal static class ChangeWords
{
    public static string Subject(PageTexts t, RuleChangeRow change) => change.Kind == RuleKind.Seat
        ? t["部门席位：{0}", Department.Find(change.Subject)!.Name]
        : change.IsDefinition ? t["流程定义：{0}", DefinitionWords.NameOf(RuleKind.DefinitionOf(change.Subject))]
        : change.IsZone ? t["新增开发区：{0}", ZoneOf(change).Name]
        : change.IsCalendar ? t["{0}年放假安排", RuleKind.YearOf(change.Subject)]
        : t[SettingCatalogue.All.FirstOrDefault(setting => setting.Key == change.Subject)?.Question ?? change.Subject];

    public static string Value(PageTexts t, RuleChangeRow change, string value)
    {
        if (change.IsDefinition)
        {
            return t["第 {0} 版", value.Split(' ')[0]];
        }

        if (change.IsZone)
        {
            return value.Length == 0 ? t["没有"] : $"{ZoneOf(change).Name}，{ZoneOf(change).OrganisingBody}，{t["牵头：{0}", string.Join('、', ZoneOf(change).LeadBureaus.Select(bureau => bureau.Name))]}";
        }

        if (change.IsCalendar)
        {
            IReadOnlyList<CalendarDayRow> days = CalendarDays.Read(value);
            return days.Count == 0 ? t["没有录入"] : t["放假 {0} 天，调休上班 {1} 天", days.Count(day => day.Kind == "holiday"), days.Count(day => day.Kind != "holiday")];
        }

        if (change.Kind == RuleKind.Setting)
        {
            return SettingWords.Of(value) is { } words ? t[words] : value;
        }

        SeatHolder holder = SeatHolder.Parse(Department.Find(change.Subject)!, value);
        return holder.Name == holder.Unit.Name ? holder.Name : t["{0}（{1}派代表）", holder.Name, holder.Unit.Name];
    }

    private static Zone ZoneOf(RuleChangeRow change) => ZoneAddition.Parse(RuleKind.ZoneOf(change.Subject), change.ValueAfter);

    /// <summary>Each day of a calendar's change that is not what it was.</summary>
    public static IEnumerable<(DateOnly Day, CalendarDayRow? Before, CalendarDayRow? After)> Days(RuleChangeRow change)
    {
        Dictionary<DateOnly, CalendarDayRow> before = CalendarDays.Read(change.ValueBefore).ToDictionary(day => day.Day);
        Dictionary<DateOnly, CalendarDayRow> after = CalendarDays.Read(change.ValueAfter).ToDictionary(day => day.Day);
        return before.Keys.Union(after.Keys).Order().Select(day => (day, before.GetValueOrDefault(day), after.GetValueOrDefault(day))).Where(line => line.Item2 != line.Item3);
    }

    public static string Day(PageTexts t, CalendarDayRow? day) => day is null ? t["按周计算"] : $"{t[day.Kind == "holiday" ? "放假" : "上班"]} {day.Name}";

    public static (string Words, string Kind) StateOf(RuleChangeRow change) => change switch
    {
        { Decision: null } => ("待批准", "info"),
        { Decision: RuleDecision.Declined } => ("未批准", "err"),
        { Decision: RuleDecision.Withdrawn } => ("已撤回", "off"),
        { AppliedAt: null } => ("待生效", "info"),
        _ => ("已生效", "ok"),
    };
}
