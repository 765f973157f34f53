using System.Diagnostics;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Pages.Children;

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

    /// <summary>The five parts of a child's case (二（一）1) and the stages of each.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Stages)> Parts =
    [
        ("逐一核实", ["Verification", "CountyVerification", "FederationVerification", "TownshipVerification", "VerificationConclusion"]),
        ("评估", ["TeamNaming", "Assessment", "DisputeAssessment"]),
        ("适宜安置", ["GuardianView", "PlacementDecision", "DecisionApproval", "DisputeDecision", "Deferral", "Persuasion", "ChangeView"]),
        ("入学或送教", ["SchoolReceipt", "AdmissionOrder", "IndividualPlan"]),
        ("跟踪", ["FollowUp", "CountyTransfer"]),
    ];

    /// <summary>Guardians are numbered: a name stands in the child's file alone.</summary>
    public static string Guardian(HearingSheet.Speaker guardian, PageTexts texts) => texts["监护人 {0}（{1}）", guardian.No, texts[ChildWords.Guardian(guardian.Kind)]];

    public static string View(GuardianView view) => view switch
    {
        GuardianView.Agrees => "同意",
        GuardianView.Disagrees => "不同意",
        GuardianView.Unreachable => "多次联系未果",
        _ => throw new UnreachableException($"A view without a name: {view}"),
    };

    public static string Ground(HomeTeachingGround ground) => ground switch
    {
        HomeTeachingGround.NeedsNursing => "需要专人护理，不能到学校就读",
        HomeTeachingGround.SchoolFull => "学校没有学位",
        HomeTeachingGround.SchoolFar => "学校太远",
        HomeTeachingGround.FamilyWish => "家庭希望在家",
        _ => throw new UnreachableException($"A ground without a name: {ground}"),
    };

    public static string Closing(ClosingReason reason) => reason switch
    {
        ClosingReason.AlreadyEnrolled => "已入学",
        ClosingReason.Died => "儿童去世",
        ClosingReason.MovedAway => "迁往市外",
        ClosingReason.Graduated => "完成学业",
        ClosingReason.Other => "其他原因",
        _ => throw new UnreachableException($"A reason without a name: {reason}"),
    };

    public static string Manner(WishManner manner) => manner switch
    {
        WishManner.Said => "本人说的或者写的",
        WishManner.Shown => "本人用手势、图片或者辅具表示的",
        WishManner.Explored => "本人不能表示，由工作人员观察了解的",
        WishManner.Told => "别人代为转述的",
        _ => throw new UnreachableException($"A manner without a name: {manner}"),
    };

    public static string Persuasion(string step) => Record("persuasion-" + step);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A deadline that is no stage's own; null for those of stages.</summary>
    public static string? Deadline(string kind) => Kinds.GetValueOrDefault(kind);

    public static string Due(PlacementFile.Due due, PageTexts texts) => Kinds.TryGetValue(due.Kind, out string? name) ? texts[name] : CaseWords.Stage(due.Kind, texts);

    public static string Record(string kind) => Records.TryGetValue(kind, out string? name) ? name : kind.StartsWith("change-answer", StringComparison.Ordinal) ? "对调整建议的答复" : "记录";

    public static string State(string state) => States[state];
}
