using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>What the placement procedure (特殊教育安置, 一人一案) knows: the stages and outcomes that its rules can produce.</summary>
public static class PlacementCatalogue
{
    /// <summary>The id of the definition.</summary>
    public const string DefinitionId = "special-education-placement";

    /// <summary>The catalogue that the definition is read and linted against.</summary>
    public static StageCatalogue Catalogue { get; } = new(
        [
            Stage("CountyVerification", "教育部门核实", "Verification by the education authority", "Answered"),
            Stage("FederationVerification", "残联核实", "Verification by the federation", "Answered"),
            Stage("TownshipVerification", "乡镇（街道）核实", "Verification by the township", "Answered"),
            Stage("VerificationConclusion", "核实结论", "Conclusion of the verification", "Verified", "MovedAway", "Closed"),
            Stage("TeamNaming", "组成评估组", "Naming the assessors", "Named", "WithoutConsent", "Deferred", "Closed"),
            Stage("Assessment", "综合评估", "Assessment", "Assessed", "WithoutConsent", "Closed"),
            Stage("GuardianView", "听取监护人意见", "Guardian's view", "Heard", "Disputed", "SchoolingRefused", "Deferred", "Closed"),
            Stage("PlacementDecision", "拟定安置决定", "Placement decision", "Proposed", "Reassess", "Closed"),
            Stage("DecisionApproval", "审批安置决定", "Approval of the decision", "Approved", "Continued", "Returned", "Closed"),
            Stage("SchoolReceipt", "学校接收", "School's receipt", "Received", "Refused", "Reconsidered", "Disputed", "Closed"),
            Stage("AdmissionOrder", "责令接收", "Order to admit", "Received", "Reconsidered", "Closed"),
            Stage("IndividualPlan", "制定个别化方案", "Individual plan", "Made", "Disputed", "Closed"),
            Stage("FollowUp", "跟踪服务", "Follow-up", "Reassessed", "ChangeSuggested", "Disputed", "MovedAway", "Closed"),
            Stage("ChangeView", "征求调整意见", "View on a suggested change", "Agreed", "Declined", "Disputed", "Closed"),
            Stage("CountyTransfer", "跨县转接", "Transfer between counties", "Accepted", "ReturnedToVerification", "ReturnedToFollowUp", "Closed"),
            Stage("DisputeAssessment", "争议评估", "Assessment in a dispute", "Assessed", "Closed"),
            Stage("DisputeDecision", "争议处理决定", "Decision in a dispute", "Decided", "Upheld", "Closed"),
            Stage("Deferral", "延缓入学", "Deferral", "Reopened", "Closed"),
            Stage("Persuasion", "劝导入学", "Persuasion to attend", "Persuaded", "Closed"),
        ],
        ["EnterFollowUp", "LeaveFollowUp", "ClosePlacement"])
    {
        NamesZh = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Verification"] = "三方核实",
            ["County"] = "教育部门",
            ["Federation"] = "残联",
            ["Township"] = "乡镇（街道）",
            ["Verified"] = "已核实",
            ["Answered"] = "已核实回复",
            ["MovedAway"] = "转往外县",
            ["Closed"] = "办结",
            ["Named"] = "已组成",
            ["WithoutConsent"] = "未获评估同意",
            ["Deferred"] = "延缓入学",
            ["Assessed"] = "已评估",
            ["Heard"] = "已听取",
            ["Disputed"] = "提出争议",
            ["SchoolingRefused"] = "拒绝入学",
            ["Proposed"] = "提交审批",
            ["Reassess"] = "重新评估",
            ["Approved"] = "批准",
            ["Continued"] = "继续原安置",
            ["Returned"] = "退回修改",
            ["Received"] = "已接收",
            ["Refused"] = "拒收或逾期",
            ["Reconsidered"] = "重新研究",
            ["Made"] = "已制定",
            ["Reassessed"] = "再评估",
            ["ChangeSuggested"] = "建议调整",
            ["Agreed"] = "同意",
            ["Declined"] = "不同意",
            ["Accepted"] = "接收县已接收",
            ["ReturnedToVerification"] = "退回核实",
            ["ReturnedToFollowUp"] = "退回跟踪",
            ["Decided"] = "作出决定",
            ["Upheld"] = "维持原安置",
            ["Reopened"] = "恢复办理",
            ["Persuaded"] = "同意入学",
            ["EnterFollowUp"] = "开始跟踪",
            ["LeaveFollowUp"] = "重新办理",
            ["ClosePlacement"] = "办结归档",
        },
    };

    private static StageType Stage(string id, string nameZh, string nameEn, params string[] outcomes) =>
        new($"Qujing.{id}", id, nameZh, nameEn, outcomes);
}
