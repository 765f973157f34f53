using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>What the master-plan procedure (开发区总体规划审批) knows: the stages and outcomes that its rules can produce.</summary>
public static class MasterPlanCatalogue
{
    /// <summary>The id of the definition.</summary>
    public const string DefinitionId = "master-plan-approval";

    /// <summary>The result of the expert review is doubted and the supervisor orders another (A23).</summary>
    public const string ReviewedAnew = "ReviewedAnew";

    /// <summary>The catalogue of the newest version of the definition.</summary>
    public static StageCatalogue Catalogue { get; } = new(
        [
            Stage("Draft", "编制申报", "Drafting and submission", "Submitted", "Withdrawn"),
            Stage("CompletenessCheck", "完整性核查", "Completeness check", "Accepted", "Returned"),
            Stage("Correction", "补正", "Correction", "Resubmitted", "Withdrawn"),
            Stage("JointReview", "联合审查", "Joint departmental review", "Passed", "Failed"),
            Stage("JointRevision", "联合审查后修改完善", "Revision after joint review", "Resubmitted", "Withdrawn"),
            Stage("PanelFormation", "组成评审组", "Panel formation", "Formed", "EiaArrived"),
            Stage("PlanBriefing", "规划汇报", "Plan briefing", "Minuted"),
            Stage("ExpertQuestions", "专家质询", "Expert questions", "Minuted"),
            Stage("ReviewOpinions", "提出审查意见", "Review opinions", "Minuted"),
            Stage("PanelBallot", "评审组表决", "Panel ballot", "Closed", "Repeat"),
            Stage("WrittenConclusion", "形成书面评审结论", "Written conclusion", "Written"),
            Stage("PanelSigning", "评审组成员签字", "Signing by the panel", "Passed", "Failed", "Reopened"),
            Stage(
                "PanelRevision", "按专家组意见修改完善", "Revision after expert review",
                "ResubmittedToPanel", "ResubmittedToJointReview", ReviewedAnew, "Withdrawn"),
            Stage(
                "ExecutiveMeeting", "市政府常务会议研究", "Executive meeting deliberation",
                "Passed", "PassedInPrinciple", "Deferred", "Refused", "RefusedToPanel", "RefusedToLeadBureau", ReviewedAnew),
            Stage("MeetingRevision", "按会议意见修改完善", "Revision after the meeting", "Resubmitted", "Withdrawn"),
            Stage(
                "MeetingPanelRevision", "按会议意见修改后重新评审", "Revision for a new expert review",
                "ResubmittedToPanel", "ResubmittedToJointReview", "Withdrawn"),
            Stage(
                "MeetingReferral", "牵头部门处理会议意见", "Referral to the lead bureau",
                "ReferredToJointReview", "ReferredToPanel", "ReferredToMeeting"),
            Stage("AmendmentConfirmation", "落实修改意见", "Confirmation of amendments", "Confirmed", ReviewedAnew),
            Stage("Approval", "批准实施", "Approval and implementation", "Issued", ReviewedAnew),
            Stage("Publication", "向社会公布", "Publication", "Published"),
            Stage(
                "ModificationLock", "修改锁定期", "Modification lock",
                "LockEnded", "Evaluated", "ModificationArgued", "Superseded"),
            Stage("InForce", "实施与跟踪评估", "In force, followed up", "Evaluated", "ModificationStarted", "Superseded"),
            Stage("LockedModificationConsent", "锁定期内修改审批", "Consent to modify within the lock", "Consented", "Refused"),
        ],
        [
            "OpenJointRound", "OpenPanelRound", "NotifyApplicant", "EnterForce", "StartModificationCase", "CloseCase",
        ])
    {
        Roles = StageRoles.All,
        NamesZh = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Submitted"] = "报送",
            ["Withdrawn"] = "撤回",
            ["Accepted"] = "材料齐全",
            ["Returned"] = "退回补正",
            ["Resubmitted"] = "重新报送",
            ["Passed"] = "通过",
            ["Failed"] = "未通过",
            ["Formed"] = "已组成",
            ["EiaArrived"] = "环评意见补到",
            ["Minuted"] = "已记录",
            ["Closed"] = "表决结束",
            ["Repeat"] = "重新评审",
            ["Written"] = "已形成",
            ["Reopened"] = "结论有改动",
            ["ResubmittedToPanel"] = "重新评审",
            ["ResubmittedToJointReview"] = "重新联审",
            ["PassedInPrinciple"] = "原则通过",
            ["Deferred"] = "暂缓",
            ["Refused"] = "不通过",
            ["RefusedToPanel"] = "不通过，重新评审",
            ["RefusedToLeadBureau"] = "不通过，交牵头部门",
            ["ReferredToJointReview"] = "修改后重新联审",
            ["ReferredToPanel"] = "修改后重新评审",
            ["ReferredToMeeting"] = "再次提请",
            [ReviewedAnew] = "结果存疑，重新评审",
            ["Confirmed"] = "已落实",
            ["Issued"] = "已批复",
            ["Published"] = "已公布",
            ["LockEnded"] = "锁定期满",
            ["Evaluated"] = "已评估",
            ["ModificationArgued"] = "提出修改论证",
            ["Superseded"] = "被新规划取代",
            ["ModificationStarted"] = "启动修改",
            ["Consented"] = "同意修改",
            ["OpenJointRound"] = "开启联审轮次",
            ["OpenPanelRound"] = "开启评审轮次",
            ["NotifyApplicant"] = "通知申报单位",
            ["EnterForce"] = "规划生效",
            ["StartModificationCase"] = "新建修改案件",
            ["CloseCase"] = "办结归档",
        },
    };

    /// <summary>What versions 2 and 3 knew: cases that started on them stay on them, so that they must still be read.</summary>
    private static readonly StageCatalogue Third = Without(Catalogue, ReviewedAnew);

    /// <summary>What version 1 knew.</summary>
    private static readonly StageCatalogue First = Without(Third, "EiaArrived", "RefusedToPanel", "RefusedToLeadBureau") with
    {
        Stages = [.. Without(Third, "EiaArrived", "RefusedToPanel", "RefusedToLeadBureau").Stages.Where(stage => stage.Id is not ("MeetingPanelRevision" or "MeetingReferral"))],
    };

    /// <summary>The catalogue that a version of the definition is read and linted against.</summary>
    /// <param name="version">The definition's own version.</param>
    public static StageCatalogue Of(int version) => version switch
    {
        1 => First,
        2 or 3 => Third,
        _ => Catalogue,
    };

    /// <summary>Reads a definition of any version against what that version knew.</summary>
    /// <param name="content">The definition's JSON.</param>
    public static ReadResult Read(string content)
    {
        ReadResult newest = DefinitionReader.Read(content, Catalogue);
        if (newest.Definition is { } read)
        {
            return Of(read.Version) == Catalogue ? newest : DefinitionReader.Read(content, Of(read.Version));
        }

        // An older version leaves open what was added later; only where it is one may it do so.
        return DefinitionReader.Read(content, Third) is { Definition.Version: 2 or 3 } third ? third
            : DefinitionReader.Read(content, First) is { Definition.Version: 1 } first ? first : newest;
    }

    private static StageCatalogue Without(StageCatalogue catalogue, params string[] outcomes) => catalogue with
    {
        Stages = [.. catalogue.Stages.Select(stage => stage with { Outcomes = [.. stage.Outcomes.Except(outcomes, StringComparer.Ordinal)] })],
    };

    private static StageType Stage(string id, string nameZh, string nameEn, params string[] outcomes) =>
        new($"Qujing.{id}", id, nameZh, nameEn, outcomes);
}
