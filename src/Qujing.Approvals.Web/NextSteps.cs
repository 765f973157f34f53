using Qujing.Approvals.Features.Desk;

namespace Qujing.Approvals.Web;

/// <summary>The page on which a person does the next step of a case. One table; a stage without an entry for a role has no page for it.</summary>
internal static class NextSteps
{
    internal sealed record Step(string Text, string Address);

    /// <summary>The case and its newest rounds; 0 before the first.</summary>
    internal readonly record struct Place(string Number, int Joint, int Panel);

    private static readonly Dictionary<(string Stage, Role Role), (string Text, Func<Place, string> Address)> Steps = new()
    {
        [("Draft", Role.OrganisingBody)] = ("填写申报材料", at => Routes.MyPlan(at.Number)),
        [("CompletenessCheck", Role.Secretariat)] = ("核查材料是否完整", at => Routes.CasePage(at.Number, "completeness")),
        [("Correction", Role.OrganisingBody)] = ("按清单补正", at => Routes.MyPlanPage(at.Number, "corrections")),
        [("JointReview", Role.DepartmentReviewer)] = ("给出联合审查意见", at => Routes.Opinion(at.Number, at.Joint)),
        [("JointReview", Role.Secretariat)] = ("汇总意见，作联合审查结论", at => Routes.Joint(at.Number, at.Joint)),
        [("JointReview", Role.Auditor)] = ("查看联合审查", at => Routes.Joint(at.Number, at.Joint)),
        [("JointRevision", Role.OrganisingBody)] = ("逐条答复意见，修改后再次提交联合审查", at => Routes.MyPlanPage(at.Number, "answers")),
        [("PanelRevision", Role.OrganisingBody)] = ("按专家组意见修改，再次提交专家评审", at => Routes.MyPlan(at.Number)),
        [("MeetingRevision", Role.OrganisingBody)] = ("按会议意见修改，再次提交联合审查", at => Routes.MyPlan(at.Number)),
        [("MeetingPanelRevision", Role.OrganisingBody)] = ("按会议意见修改，再次提交专家评审", at => Routes.MyPlan(at.Number)),
        [("MeetingReferral", Role.Secretariat)] = ("处理会议不通过的意见", at => Routes.CasePage(at.Number, "referral")),
        [("PanelFormation", Role.Secretariat)] = ("组成评审组", at => Routes.Panel(at.Number, at.Panel)),
        [("PanelFormation", Role.Supervisor)] = ("查看评审组组成", at => Routes.Panel(at.Number, at.Panel)),
        [("PanelFormation", Role.DepartmentReviewer)] = ("推荐部门代表", at => Routes.PanelNominate(at.Number)),
        [("PanelFormation", Role.Expert)] = ("答复是否参加", at => Routes.PanelSeat(at.Number)),
        [("PlanBriefing", Role.Secretariat)] = ("主持评审会", at => Routes.Panel(at.Number, at.Panel, "meeting")),
        [("ExpertQuestions", Role.Secretariat)] = ("主持评审会", at => Routes.Panel(at.Number, at.Panel, "meeting")),
        [("ReviewOpinions", Role.Secretariat)] = ("主持评审会", at => Routes.Panel(at.Number, at.Panel, "meeting")),
        [("PanelBallot", Role.Secretariat)] = ("查看评审会", at => Routes.Panel(at.Number, at.Panel, "meeting")),
        [("PanelBallot", Role.Supervisor)] = ("确认结束投票", at => Routes.Panel(at.Number, at.Panel, "close")),
        [("PanelBallot", Role.Auditor)] = ("查看投票进度", at => Routes.Panel(at.Number, at.Panel, "progress")),
        [("PanelBallot", Role.Expert)] = ("进入投票", at => Routes.Vote(at.Number, at.Panel)),
        [("WrittenConclusion", Role.Secretariat)] = ("形成书面评审结论", at => Routes.Panel(at.Number, at.Panel, "conclusion")),
        [("PanelSigning", Role.Secretariat)] = ("查看签字情况", at => Routes.Panel(at.Number, at.Panel, "signatures")),
        [("PanelSigning", Role.Expert)] = ("阅读并签署评审结论", at => Routes.Panel(at.Number, at.Panel, "signatures")),
        [("ExecutiveMeeting", Role.Secretariat)] = ("提请常务会议研究", at => Routes.CasePage(at.Number, "agenda")),
        [("ExecutiveMeeting", Role.MeetingRecorder)] = ("记录常务会议决定", at => Routes.CasePage(at.Number, "decision")),
        [("AmendmentConfirmation", Role.OrganisingBody)] = ("按会议意见修改，提交修改后的规划", at => Routes.MyPlan(at.Number)),
        [("AmendmentConfirmation", Role.Secretariat)] = ("确认修改意见已落实", at => Routes.CasePage(at.Number, "amendments")),
        [("Approval", Role.MeetingRecorder)] = ("发文批准", at => Routes.CasePage(at.Number, "approval")),
        [("Publication", Role.OrganisingBody)] = ("向社会公布", at => Routes.CasePage(at.Number, "publication")),
        [("LockedModificationConsent", Role.MeetingRecorder)] = ("答复锁定期内的修改论证", at => Routes.CasePage(at.Number, "modification")),
        [("ModificationLock", Role.OrganisingBody)] = ("查看跟踪评估", at => Routes.CasePage(at.Number, "evaluation")),
        [("ModificationLock", Role.Secretariat)] = ("查看跟踪评估", at => Routes.CasePage(at.Number, "evaluation")),
        [("InForce", Role.OrganisingBody)] = ("查看跟踪评估", at => Routes.CasePage(at.Number, "evaluation")),
        [("InForce", Role.Secretariat)] = ("查看跟踪评估", at => Routes.CasePage(at.Number, "evaluation")),
        [("Persuasion", Role.Township)] = ("劝导入学", at => Routes.Township(at.Number, "persuasion")),
        [("SchoolReceipt", Role.School)] = ("接收学生", at => Routes.Pupil(at.Number)),
        [("AdmissionOrder", Role.School)] = ("按责令接收学生", at => Routes.Pupil(at.Number)),
        [("IndividualPlan", Role.School)] = ("制定个别化方案", at => Routes.Pupil(at.Number)),
        [("FollowUp", Role.School)] = ("跟踪学生情况", at => Routes.Pupil(at.Number)),
        [("CountyVerification", Role.CountyEducation)] = ("回复核实结果", at => Routes.PlacementPage(at.Number, "verify")),
        [("Verification", Role.CountyEducation)] = ("回复核实结果", at => Routes.PlacementPage(at.Number, "verify")),
        [("VerificationConclusion", Role.CountyEducation)] = ("作出核实结论", at => Routes.PlacementPage(at.Number, "verify")),
        [("TeamNaming", Role.CountyEducation)] = ("指定评估人员", at => Routes.PlacementPage(at.Number, "team")),
        [("DisputeAssessment", Role.CountyEducation)] = ("指定评估人员", at => Routes.PlacementPage(at.Number, "team")),
        [("GuardianView", Role.CountyEducation)] = ("听取监护人意见", at => Routes.PlacementPage(at.Number, "hearing")),
        [("PlacementDecision", Role.CountyEducation)] = ("拟定安置决定", at => Routes.PlacementPage(at.Number, "decision")),
        [("DecisionApproval", Role.CountyLeader)] = ("审批安置决定", at => Routes.PlacementPage(at.Number, "approval")),
        [("AdmissionOrder", Role.CountyLeader)] = ("责令学校接收", at => Routes.PlacementPage(at.Number, "admission")),
        [("AdmissionOrder", Role.CountyEducation)] = ("督促学校接收", at => Routes.PlacementPage(at.Number, "admission")),
        [("ChangeView", Role.CountyEducation)] = ("登记监护人对调整建议的答复", at => Routes.PlacementPage(at.Number, "change")),
        [("CountyTransfer", Role.CountyEducation)] = ("办理跨县移交", at => Routes.PlacementPage(at.Number, "handover")),
        [("DisputeDecision", Role.CountyLeader)] = ("作出争议处理决定", at => Routes.PlacementPage(at.Number, "dispute-decision")),
        [("Persuasion", Role.CountyEducation)] = ("劝导入学", at => Routes.PlacementPage(at.Number, "persuasion")),
        [("Deferral", Role.CountyEducation)] = ("查看延缓入学", at => Routes.Placement(at.Number)),
        [("FollowUp", Role.CountyEducation)] = ("跟踪安置情况", at => Routes.PlacementPage(at.Number, "follow-up")),
    };

    /// <summary>How many of a turn wait, for the first sentence of the day. A turn without an entry is counted as a matter.</summary>
    private static readonly Dictionary<(string Turn, Role? Role), string> Counts = new()
    {
        [("Persuasion", Role.Township)] = "{0} 名儿童的监护人待劝导",
        [("SchoolReceipt", Role.School)] = "{0} 名学生待接收",
        [("AdmissionOrder", Role.School)] = "{0} 名学生已责令接收",
        [("IndividualPlan", Role.School)] = "{0} 名学生待制定个别化方案",
        [("FollowUp", Role.School)] = "{0} 名学生的跟踪时限临近或已过",
        [("CountyVerification", Role.CountyEducation)] = "{0} 名儿童待核实",
        [("Verification", Role.CountyEducation)] = "{0} 名儿童待核实",
        [("VerificationConclusion", Role.CountyEducation)] = "{0} 名儿童待作核实结论",
        [("TeamNaming", Role.CountyEducation)] = "{0} 名儿童待指定评估人员",
        [("DisputeAssessment", Role.CountyEducation)] = "{0} 名儿童在争议评估",
        [("GuardianView", Role.CountyEducation)] = "{0} 名儿童待听取监护人意见",
        [("PlacementDecision", Role.CountyEducation)] = "{0} 名儿童待拟定安置决定",
        [("DecisionApproval", Role.CountyLeader)] = "{0} 份安置决定待审批",
        [("AdmissionOrder", Role.CountyLeader)] = "{0} 所学校待责令接收",
        [("AdmissionOrder", Role.CountyEducation)] = "{0} 名儿童待学校按责令接收",
        [("ChangeView", Role.CountyEducation)] = "{0} 名儿童待答复调整建议",
        [("CountyTransfer", Role.CountyEducation)] = "{0} 名儿童在跨县移交",
        [("DisputeDecision", Role.CountyLeader)] = "{0} 件争议待决定",
        [("Persuasion", Role.CountyEducation)] = "{0} 名儿童待劝导入学",
        [("Deferral", Role.CountyEducation)] = "{0} 名儿童延缓入学，期满自动恢复",
        [("FollowUp", Role.CountyEducation)] = "{0} 名儿童的跟踪时限临近或已过",
        [("certify-erratum", null)] = "{0} 件勘误待认定",
        [("close-ballot", null)] = "{0} 场投票等您确认结束",
        [("assess-child", null)] = "{0} 份评估待完成",
        [("name-mentor", null)] = "{0} 名学生待另行安排学业导师",
        [("check-attendance", null)] = "{0} 名学生待核查是否到校",
        [("visit-home", null)] = "{0} 名学生待送教上门",
        [("own-child", null)] = "{0} 名孩子的安置正在办理",
        [("say-view", null)] = "{0} 名孩子的安置等您说意见",
        [("answer-change", null)] = "{0} 名孩子的调整建议等您答复",
        [("confirm-arrival", null)] = "{0} 名转入儿童待核实",
        [("confirm-children", null)] = "{0} 名儿童待核实",
        [("accept-child", null)] = "{0} 名儿童等您接收",
        [("near-majority", null)] = "{0} 名儿童将满 18 周岁",
        [("answer-deferral", null)] = "{0} 份延缓入学申请待答复",
        [("urge-county", null)] = "{0} 个县（市、区）有事项要督促",
        [("take-over", null)] = "{0} 件案件由您代为办理",
        [("take-over-child", null)] = "{0} 件案件由您代为办理",
        [("decide-rule", null)] = "{0} 项规则修改等您批准",
        [("see-absent-child", null)] = "{0} 名学生未到校待核实",
    };

    /// <summary>What waits for a person beside their unit's cases. A kind without a page yet is a sentence alone.</summary>
    private static readonly Dictionary<string, (string Text, Func<TodayEntry, string>? Address)> Entries = new(StringComparer.Ordinal)
    {
        ["opinion"] = ("给出联合审查意见", entry => Routes.Opinion(entry.Number, (int)entry.Round)),
        ["nomination"] = ("推荐部门代表", entry => Routes.PanelNominate(entry.Number)),
        ["seat"] = ("答复是否参加评审", entry => Routes.PanelSeat(entry.Number)),
        ["panel-meeting"] = ("参加专家评审会", entry => Routes.Panel(entry.Number, (int)entry.Round, "meeting")),
        ["vote"] = ("进入投票", entry => Routes.Vote(entry.Number, (int)entry.Round)),
        ["certify-erratum"] = ("认定勘误是否改变规划内容", entry => Routes.CasePage(entry.Number, "erratum")),
        ["close-ballot"] = ("确认结束投票", entry => Routes.Panel(entry.Number, (int)entry.Round, "close")),
        ["await-conclusion"] = ("查看表决结果", entry => Routes.Panel(entry.Number, (int)entry.Round, "result")),
        ["assess-child"] = ("完成对一名儿童的评估", entry => Routes.PlacementPage(entry.Number, "assessment")),
        ["say-view"] = ("看专家的建议，说您的意见", entry => Routes.PlacementProgress(entry.Number)),
        ["answer-change"] = ("答复学校的调整建议", entry => Routes.PlacementProgress(entry.Number, "change")),
        ["own-child"] = ("查看孩子的安置办理进度", entry => Routes.PlacementProgress(entry.Number)),
        ["name-mentor"] = ("另行安排学业导师", entry => Routes.Pupil(entry.Number, "mentor")),
        ["check-attendance"] = ("核查是否到校", entry => Routes.Pupil(entry.Number, "attendance")),
        ["visit-home"] = ("登记送教上门", entry => Routes.Pupil(entry.Number, "visit")),
        ["see-absent-child"] = ("入户核实未到校的原因", entry => Routes.Township(entry.Number, "visit")),
        ["confirm-arrival"] = ("核实转入的儿童", entry => Routes.Confirmation(entry.Number)),
        ["confirm-children"] = ("逐一确认核实结果", _ => Routes.Confirmations),
        ["accept-child"] = ("答复移交来的儿童", entry => Routes.ChildPage(entry.Number, "handover")),
        ["near-majority"] = ("查看将满 18 周岁的儿童", entry => Routes.Child(entry.Number)),
        ["answer-deferral"] = ("答复延缓入学申请", entry => Routes.Township(entry.Number, "deferral")),
        ["urge-county"] = ("查看要督促的事项", _ => Routes.Escalations),
        ["decide-rule"] = ("批准或不批准规则修改", _ => Routes.RuleChanges),
        ["take-over"] = ("代为办理案件", entry => Routes.Case(entry.Number)),
        ["take-over-child"] = ("代为办理案件", entry => Routes.Placement(entry.Number)),
        ["sign"] = ("阅读并签署评审结论", entry => Routes.Panel(entry.Number, (int)entry.Round, "signatures")),
    };

    internal static Step? For(string stage, Role role, Place place) =>
        Steps.TryGetValue((stage, role), out (string Text, Func<Place, string> Address) step) ? new Step(step.Text, step.Address(place)) : null;

    /// <summary>The words for how many of a stage wait for a role; null where they are counted as matters.</summary>
    internal static string? CountOf(string stage, Role role) => Counts.GetValueOrDefault((stage, role));

    /// <summary>The words for how many of a kind wait; null where they are counted as matters.</summary>
    internal static string? CountOf(string kind) => Counts.GetValueOrDefault((kind, null));

    internal static (string Text, string? Address) For(TodayEntry entry)
    {
        (string text, Func<TodayEntry, string>? address) = Entries[entry.Kind];
        return (text, address?.Invoke(entry));
    }

    /// <summary>The kinds that have a sentence.</summary>
    internal static IReadOnlyCollection<string> Kinds => Entries.Keys;
}
