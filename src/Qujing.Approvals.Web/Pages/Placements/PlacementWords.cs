using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>What people call the parts of a child's case.</summary>
internal static class PlacementWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["FollowUp.Reassessment"] = "每年再评估", ["FollowUp.Attendance"] = "核查是否到校", ["FollowUp.NoShow"] = "入户核实未到校", ["FollowUp.HomeVisit"] = "送教上门",
        ["AdmissionOrder.Order"] = "责令接收", ["Mentor"] = "另行安排学业导师",
    };

    private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["explanation"] = "口头讲解", ["letter"] = "信函", ["attempt"] = "联系未果", ["capability-note"] = "学校能力说明", ["capability-answer"] = "对能力说明的答复", ["support-needs"] = "学校需要的支持",
        ["follow-up"] = "跟踪", ["no-show"] = "未到校", ["report"] = "报告督导部门", ["reassessment"] = "再评估", ["persuasion-visit"] = "家访", ["persuasion-explanation"] = "讲解",
        ["persuasion-criticism"] = "批评教育", ["persuasion-order"] = "责令送入学校",
    };

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["proposed"] = "待审批", ["approved"] = "已批准", ["returned"] = "已退回", ["replaced"] = "已由后来的决定取代",
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static string Due(PlacementFile.Due due, PageTexts texts) => Kinds.TryGetValue(due.Kind, out string? name) ? texts[name] : CaseWords.Stage(due.Kind, texts);

    public static string Record(string kind) => Records.TryGetValue(kind, out string? name) ? name : kind.StartsWith("change-answer", StringComparison.Ordinal) ? "对调整建议的答复" : "记录";

    public static string State(string state) => States[state];
}
