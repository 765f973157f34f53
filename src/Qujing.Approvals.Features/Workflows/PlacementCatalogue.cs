using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>What the placement procedure (特殊教育安置, 一人一案) knows: the stages and outcomes that its rules can produce.</summary>
public static class PlacementCatalogue
{
    /// <summary>The id of the definition.</summary>
    public const string DefinitionId = "special-education-placement";

    // Beside the conclusion of the verification and the follow-up: a child may move whatever its county is doing for it.
    private static readonly string[] MovesFrom =
    [
        "TeamNaming", "Assessment", "GuardianView", "PlacementDecision", "DecisionApproval", "SchoolReceipt", "AdmissionOrder", "IndividualPlan", "ChangeView", "DisputeAssessment", "DisputeDecision",
        "Deferral", "Persuasion",
    ];

    /// <summary>The catalogue of the newest version of the definition.</summary>
    public static StageCatalogue Catalogue { get; } = new(
        [
            Stage("CountyVerification", "教育部门核实", "Verification by the education authority", "Answered"),
            Stage("FederationVerification", "残联核实", "Verification by the federation", "Answered"),
            Stage("TownshipVerification", "乡镇（街道）核实", "Verification by the township", "Answered"),
            Stage("VerificationConclusion", "核实结论", "Conclusion of the verification", "Verified", "MovedAway", "Closed"),
            Stage("TeamNaming", "组成评估组", "Naming the assessors", "Named", "WithoutConsent", "Deferred", "MovedAway", "Closed"),
            Stage("Assessment", "综合评估", "Assessment", "Assessed", "WithoutConsent", "MovedAway", "Closed"),
            Stage("GuardianView", "听取监护人意见", "Guardian's view", "Heard", "Disputed", "SchoolingRefused", "Deferred", "MovedAway", "Closed"),
            Stage("PlacementDecision", "拟定安置决定", "Placement decision", "Proposed", "Reassess", "MovedAway", "Closed"),
            Stage("DecisionApproval", "审批安置决定", "Approval of the decision", "Approved", "Continued", "Returned", "MovedAway", "Closed"),
            Stage("SchoolReceipt", "学校接收", "School's receipt", "Received", "Refused", "Reconsidered", "Disputed", "MovedAway", "Closed"),
            Stage("AdmissionOrder", "责令接收", "Order to admit", "Received", "Reconsidered", "MovedAway", "Closed"),
            Stage("IndividualPlan", "制定个别化方案", "Individual plan", "Made", "Disputed", "MovedAway", "Closed"),
            Stage("FollowUp", "跟踪服务", "Follow-up", "Reassessed", "ChangeSuggested", "Disputed", "MovedAway", "Closed"),
            Stage("ChangeView", "征求调整意见", "View on a suggested change", "Agreed", "Declined", "Disputed", "MovedAway", "Closed"),
            Stage(
                "CountyTransfer", "跨县转接", "Transfer between counties",
                ["Accepted", "ReturnedToVerification", "ReturnedToFollowUp", .. MovesFrom.Select(stage => "ReturnedTo" + stage), "Closed"]),
            Stage("DisputeAssessment", "争议评估", "Assessment in a dispute", "Assessed", "WithoutConsent", "MovedAway", "Closed"),
            Stage("DisputeDecision", "争议处理决定", "Decision in a dispute", "Decided", "Upheld", "UpheldUnplanned", "MovedAway", "Closed"),
            Stage("Deferral", "延缓入学", "Deferral", "Reopened", "MovedAway", "Closed"),
            Stage("Persuasion", "劝导入学", "Persuasion to attend", "Persuaded", "MovedAway", "Closed"),
        ],
        ["EnterFollowUp", "LeaveFollowUp", "ClosePlacement"])
    {
        Roles = StageRoles.All,
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
            ["ReturnedToTeamNaming"] = "退回组成评估组",
            ["ReturnedToAssessment"] = "退回综合评估",
            ["ReturnedToGuardianView"] = "退回听取监护人意见",
            ["ReturnedToPlacementDecision"] = "退回拟定安置决定",
            ["ReturnedToDecisionApproval"] = "退回审批安置决定",
            ["ReturnedToSchoolReceipt"] = "退回学校接收",
            ["ReturnedToAdmissionOrder"] = "退回责令接收",
            ["ReturnedToIndividualPlan"] = "退回制定个别化方案",
            ["ReturnedToChangeView"] = "退回征求调整意见",
            ["ReturnedToDisputeAssessment"] = "退回争议评估",
            ["ReturnedToDisputeDecision"] = "退回争议处理决定",
            ["ReturnedToDeferral"] = "退回延缓入学",
            ["ReturnedToPersuasion"] = "退回劝导入学",
            ["Decided"] = "作出决定",
            ["Upheld"] = "维持原安置",
            ["UpheldUnplanned"] = "维持原安置，制定方案",
            ["Reopened"] = "恢复办理",
            ["Persuaded"] = "同意入学",
            ["EnterFollowUp"] = "开始跟踪",
            ["LeaveFollowUp"] = "重新办理",
            ["ClosePlacement"] = "办结归档",
        },
    };

    // Versions 1 and 2: a child moved in two stages alone, a dispute needed an assessment, an upheld placement was followed up whether planned or not.
    private static readonly StageCatalogue Earlier = Catalogue with { Stages = [.. Catalogue.Stages.Select(stage => stage with { Outcomes = [.. stage.Outcomes.Where(outcome => !IsLater(stage.Id, outcome))] })] };

    /// <summary>The catalogue that a version of the definition is read and linted against.</summary>
    /// <param name="version">The definition's own version.</param>
    public static StageCatalogue Of(int version) => version < 3 ? Earlier : Catalogue;

    /// <summary>Reads a definition of any version against what that version knew.</summary>
    /// <param name="content">The definition's JSON.</param>
    public static ReadResult Read(string content) => DefinitionReader.Read(content, Earlier) is { Definition.Version: < 3 } earlier ? earlier : DefinitionReader.Read(content, Catalogue);

    private static bool IsLater(string stage, string outcome) => outcome switch
    {
        "MovedAway" => MovesFrom.Contains(stage, StringComparer.Ordinal),
        "WithoutConsent" => stage == "DisputeAssessment",
        "UpheldUnplanned" => true,
        _ => MovesFrom.Any(known => outcome == "ReturnedTo" + known),
    };

    private static StageType Stage(string id, string nameZh, string nameEn, params string[] outcomes) =>
        new($"Qujing.{id}", id, nameZh, nameEn, outcomes);
}
