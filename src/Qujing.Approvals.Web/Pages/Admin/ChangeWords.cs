using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>How the pages of changed rules say what is changed and how far it is.</summary>
internal static class ChangeWords
{
    public static string Subject(PageTexts t, RuleChangeRow change) => change.Kind == RuleKind.Seat
        ? t["部门席位：{0}", Department.Find(change.Subject)!.Name]
        : change.IsDefinition ? t["流程定义：{0}", DefinitionWords.NameOf(RuleKind.DefinitionOf(change.Subject))]
        : t[SettingCatalogue.All.FirstOrDefault(setting => setting.Key == change.Subject)?.Question ?? change.Subject];

    public static string Value(PageTexts t, RuleChangeRow change, string value)
    {
        if (change.IsDefinition)
        {
            return t["第 {0} 版", value.Split(' ')[0]];
        }

        if (change.Kind == RuleKind.Setting)
        {
            return SettingWords.Of(value) is { } words ? t[words] : value;
        }

        SeatHolder holder = SeatHolder.Parse(Department.Find(change.Subject)!, value);
        return holder.Name == holder.Unit.Name ? holder.Name : t["{0}（{1}派代表）", holder.Name, holder.Unit.Name];
    }

    public static (string Words, string Kind) StateOf(RuleChangeRow change) => change switch
    {
        { Decision: null } => ("待批准", "info"),
        { Decision: RuleDecision.Declined } => ("未批准", "err"),
        { Decision: RuleDecision.Withdrawn } => ("已撤回", "off"),
        { AppliedAt: null } => ("待生效", "info"),
        _ => ("已生效", "ok"),
    };
}
