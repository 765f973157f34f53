using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>What a person can do on a child's case now, each on its page: the next step first, the rest below. One table for all roles.</summary>
internal static class PlacementSteps
{
    /// <param name="IsNext">False for what can be done and isn't waited for.</param>
    internal sealed record Step(string Text, string Page, bool IsNext);

    private static readonly string[] Verifications = ["CountyVerification", "FederationVerification", "TownshipVerification"];
    private static readonly string[] Hearings = ["GuardianView"];
    private static readonly string[] Disputable = ["GuardianView", "SchoolReceipt", "IndividualPlan", "FollowUp", "ChangeView"];
    private static readonly string[] WithWish = ["Assessment", "GuardianView", "PlacementDecision", "ChangeView", "DisputeAssessment", "DisputeDecision"];
    private static readonly string[] BeforeSchool = ["TeamNaming", "Assessment", "GuardianView", "PlacementDecision", "DecisionApproval", "DisputeAssessment", "DisputeDecision", "Persuasion", "Deferral"];
    private static readonly string[] AtSchool = ["SchoolReceipt", "AdmissionOrder", "IndividualPlan", "FollowUp", "ChangeView", "CountyTransfer"];
    private static readonly string[] All = [.. Verifications, "VerificationConclusion", .. BeforeSchool, .. AtSchool];

    /// <param name="When">Beside the stage; always without it.</param>
    private sealed record Entry(Role Role, string[] Stages, string Text, string Page)
    {
        public bool IsNext { get; init; }
        public Func<PlacementFile.Standing, bool>? When { get; init; }
    }

    private static readonly Entry[] Entries =
    [
        new(Role.CountyEducation, ["SchoolReceipt", "AdmissionOrder"], "答复学校的能力说明", "note") { IsNext = true, When = now => now.HasOpenNote },
        new(Role.CountyEducation, ["TeamNaming", "GuardianView"], "答复延缓入学申请", "deferral") { IsNext = true, When = now => now.HasAskedDeferral },
        new(Role.CountyEducation, ["CountyVerification"], "回复核实结果", "verify") { IsNext = true },
        new(Role.CountyEducation, ["VerificationConclusion"], "作出核实结论", "verify") { IsNext = true },
        new(Role.CountyEducation, ["TeamNaming"], "指定评估人员", "team") { IsNext = true },
        new(Role.CountyEducation, ["DisputeAssessment"], "指定评估人员", "team") { IsNext = true, When = now => !now.HasTeam },
        new(Role.CountyEducation, Hearings, "听取监护人意见", "hearing") { IsNext = true },
        new(Role.CountyEducation, ["PlacementDecision"], "拟定安置决定", "decision") { IsNext = true },
        new(Role.CountyEducation, ["AdmissionOrder"], "督促学校接收", "admission") { IsNext = true, When = now => now is { OrderDueOn: not null, IsReported: false } },
        new(Role.CountyEducation, ["ChangeView"], "登记监护人对调整建议的答复", "change") { IsNext = true },
        new(Role.CountyEducation, ["CountyTransfer"], "办理跨县移交", "handover") { IsNext = true },
        new(Role.CountyEducation, ["Persuasion"], "劝导入学", "persuasion") { IsNext = true },
        new(Role.CountyEducation, ["FollowUp"], "跟踪安置情况", "follow-up") { IsNext = true },
        new(Role.CountyEducation, ["Assessment", "DisputeAssessment"], "增补评估人员", "team") { When = now => now.HasTeam },
        new(Role.CountyEducation, ["Assessment", "DisputeAssessment"], "评估人员回避", "recusal") { When = now => now.HasTeam },
        new(Role.CountyEducation, ["TeamNaming", "Assessment", "DisputeAssessment"], "监护人不同意评估，继续办理", "without-assessment"),
        new(Role.CountyEducation, ["PlacementDecision", "FollowUp"], "重新评估", "reassessment"),
        new(Role.CountyEducation, WithWish, "登记儿童意愿", "wish"),
        new(Role.CountyEducation, BeforeSchool, "登记口头讲解", "explanation"),
        new(Role.CountyEducation, BeforeSchool, "登记联系未果", "attempt"),
        new(Role.CountyEducation, AtSchool, "登记口头讲解", "explanation"),
        new(Role.CountyEducation, [.. BeforeSchool, .. AtSchool], "打印送达信函", "letter"),
        new(Role.CountyEducation, ["TeamNaming", "GuardianView"], "代监护人申请延缓入学", "deferral") { When = now => !now.HasAskedDeferral },
        new(Role.CountyEducation, ["SchoolReceipt"], "学校拒收或者逾期", "refusal"),
        new(Role.CountyEducation, ["IndividualPlan", "FollowUp", "ChangeView"], "儿童没有到校", "no-show"),
        new(Role.CountyEducation, Disputable, "代监护人提出争议", "dispute"),
        new(Role.CountyEducation, ["VerificationConclusion", .. BeforeSchool, .. AtSchool], "移交其他县（市、区）", "handover"),
        new(Role.CountyEducation, All, "办结案件", "close"),
        new(Role.CountyLeader, ["DecisionApproval"], "审批安置决定", "approval") { IsNext = true },
        new(Role.CountyLeader, ["AdmissionOrder"], "责令学校接收", "admission") { IsNext = true, When = now => now.OrderDueOn is null },
        new(Role.CountyLeader, ["AdmissionOrder"], "查看责令情况", "admission") { When = now => now.OrderDueOn is not null },
        new(Role.CountyLeader, ["DisputeDecision"], "作出争议处理决定", "dispute-decision") { IsNext = true },
        new(Role.CommitteeMember, ["Assessment", "DisputeAssessment"], "填写评估", "assessment") { IsNext = true },
        new(Role.CommitteeMember, ["Assessment", "DisputeAssessment"], "写明本人的意见", "recommendation"),
        new(Role.CommitteeMember, ["Assessment", "DisputeAssessment"], "作出评估结论", "conclusion"),
        new(Role.CommitteeMember, ["Assessment", "DisputeAssessment"], "登记儿童意愿", "wish"),
        new(Role.CommitteeMember, ["Assessment", "DisputeAssessment"], "申请回避", "recusal"),
    ];

    private static readonly Entry Asked = new(Role.CountyEducation, ["CountyTransfer"], "答复移交", "handover") { IsNext = true };

    internal static IReadOnlyList<Step> For(PlacementFile.View view) =>
    [
        .. (view.Now.IsAskedCounty ? [Asked] : Entries)
            .Where(entry => entry.Role == view.Reader && entry.Stages.Any(stage => stage == view.Stage || view.Now.Waits.Contains(stage, StringComparer.Ordinal)) && (entry.When?.Invoke(view.Now) ?? true))
            .Select(entry => new Step(entry.Text, entry.Page, entry.IsNext)).DistinctBy(step => step.Page),
    ];

    /// <summary>Every page that the table leads to.</summary>
    internal static IEnumerable<string> Pages => Entries.Select(entry => entry.Page).Distinct(StringComparer.Ordinal);
}
