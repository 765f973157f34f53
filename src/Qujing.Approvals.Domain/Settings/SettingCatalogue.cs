using System.Globalization;

namespace Qujing.Approvals.Domain.Settings;

/// <summary>Every setting by its key; reads and checks the stored pairs.</summary>
public static class SettingCatalogue
{
    /// <summary>All settings, in the order of the settings page.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Choice("lock.mode", "“1 个自然年”怎样计算（第十五条）", s => s.LockMode, (s, v) => s with { LockMode = v }),
        Setting.Switch("lock.rollOnHoliday", "不得修改期的最后一日是休息日的，是否顺延", s => s.LockRollsOnHoliday, (s, v) => s with { LockRollsOnHoliday = v }),
        Setting.Choice("intake.statementIssuer", "三区说明由谁出具（第十条）", s => s.StatementIssuer, (s, v) => s with { StatementIssuer = v }),
        Setting.Number("intake.publicCommentDays", "报送前征求意见不少于几日", 0..365, s => s.PublicCommentDays, (s, v) => s with { PublicCommentDays = v }),
        Setting.Switch("modification.allowErratum", "不改变内容的勘误是否不按修改办理", s => s.AllowErratum, (s, v) => s with { AllowErratum = v }),
        Setting.Number("upload.megabytesMax", "单个文件不超过多少 MB", 1..4096, s => s.UploadMegabytesMax, (s, v) => s with { UploadMegabytesMax = v }),
        Setting.Choice("joint.passRule", "联合审查何时可以通过（第十一条）", s => s.JointPassRule, (s, v) => s with { JointPassRule = v }),
        Setting.Number("joint.remindersMin", "部门未反馈时，催办几次后可以办结", 0..10, s => s.JointRemindersMin, (s, v) => s with { JointRemindersMin = v }),
        Setting.Number("joint.eiaReasonLengthMin", "未采纳环评意见的说明不少于几个字", 1..1000, s => s.EiaReasonLengthMin, (s, v) => s with { EiaReasonLengthMin = v }),
        Setting.Choice("panel.onFail.stage", "专家评审未通过后回到哪个环节（第十二条）", s => s.PanelFailStage, (s, v) => s with { PanelFailStage = v }),
        Setting.Choice("panel.onFail.redraw", "再次评审是否重新抽取专家", s => s.PanelRedraw, (s, v) => s with { PanelRedraw = v }),
        Setting.Number("panel.failuresToAlert", "第几次未通过时提醒牵头部门和解释机关", 1..20, s => s.PanelFailuresToAlert, (s, v) => s with { PanelFailuresToAlert = v }),
        Setting.Choice("panel.chair", "评审组组长由谁担任", s => s.PanelChair, (s, v) => s with { PanelChair = v }),
        Setting.Switch("panel.deptSubstitution", "部门代表可否换人", s => s.DepartmentSubstitution, (s, v) => s with { DepartmentSubstitution = v }),
        Setting.Choice("draw.alternates", "专家空缺怎样递补", s => s.Alternates, (s, v) => s with { Alternates = v }),
        Profile,
        Quotas,
        Setting.Switch("pool.excludeDeptStaff", "10 个部门的人员不作为专家抽取", s => s.ExcludeDepartmentStaff, (s, v) => s with { ExcludeDepartmentStaff = v }),
        Setting.Number("draw.answerWorkingDays", "专家几个工作日内答复", 1..30, s => s.AnswerWorkingDays, (s, v) => s with { AnswerWorkingDays = v }),
        Setting.Number("draw.noAnswersToSkip", "几次未答复后跳过", 1..10, s => s.NoAnswersToSkip, (s, v) => s with { NoAnswersToSkip = v }),
        Setting.Number("vote.minPresentToOpen", "到会几人可以开始投票（通过票数仍为 13 票）", 13..17, s => s.PresentToOpenMin, (s, v) => s with { PresentToOpenMin = v }),
        Setting.Switch("vote.allowChange", "投票结束前可否更改", s => s.AllowVoteChange, (s, v) => s with { AllowVoteChange = v }),
        Setting.Switch("vote.allowAbstain", "是否设弃权票", s => s.AllowAbstain, (s, v) => s with { AllowAbstain = v }),
        Setting.Choice("vote.secrecy", "投票结束后谁能看到各人的投票", s => s.BallotSecrecy, (s, v) => s with { BallotSecrecy = v }),
        Setting.Choice("sign.refusal", "拒绝签字的效力", s => s.SignatureRefusal, (s, v) => s with { SignatureRefusal = v }),
        Setting.Switch("majorDecision.enabled", "是否作为重大行政决策办理", s => s.MajorDecision, (s, v) => s with { MajorDecision = v }),
        Setting.Number("majorDecision.legalityWorkingDays", "合法性审查不少于几个工作日", 0..60, s => s.LegalityWorkingDaysMin, (s, v) => s with { LegalityWorkingDaysMin = v }),
        Setting.Choice("meeting.onReject", "常务会议不通过后回到哪个环节", s => s.MeetingRejectStage, (s, v) => s with { MeetingRejectStage = v }),
        Setting.Number("evaluation.years", "几年评估一次（第十七条）", 1..10, s => s.EvaluationYears, (s, v) => s with { EvaluationYears = v }),
        Setting.Number("light.yellowWorkingDays", "剩几个工作日起显示临期", 1..30, s => s.YellowWorkingDays, (s, v) => s with { YellowWorkingDays = v }),
        Setting.Number("publication.yellowWorkingDays", "公布期限剩几个工作日起显示临期", 1..20, s => s.PublicationYellowWorkingDays, (s, v) => s with { PublicationYellowWorkingDays = v }),
        Target("acceptance", "完整性核查", t => t.Acceptance, (t, v) => t with { Acceptance = v }),
        Target("jointReview", "联合审查", t => t.JointReview, (t, v) => t with { JointReview = v }),
        Target("correction", "补正或修改完善", t => t.Correction, (t, v) => t with { Correction = v }),
        Target("panel", "召开评审会", t => t.Panel, (t, v) => t with { Panel = v }),
        Target("conclusion", "形成书面评审结论", t => t.Conclusion, (t, v) => t with { Conclusion = v }),
        Target("meeting", "提请常务会议", t => t.Meeting, (t, v) => t with { Meeting = v }),
        Target("approval", "发文批准", t => t.Approval, (t, v) => t with { Approval = v }),
        Target("meetingStep", "评审会各步骤和表决", t => t.MeetingStep, (t, v) => t with { MeetingStep = v }),
        Target("signing", "签署书面评审结论", t => t.Signing, (t, v) => t with { Signing = v }),
        Target("consent", "答复锁定期内的修改论证", t => t.Consent, (t, v) => t with { Consent = v }),
        .. PlacementSettingCatalogue.All,
    ];

    /// <summary>The settings that the stored pairs give; a key that isn't stored keeps its default.</summary>
    /// <param name="pairs">Key and text.</param>
    /// <param name="settings">The settings; the wrong pairs keep their defaults.</param>
    /// <returns>All that is wrong: <c>setting.unknown</c>, <c>setting.value_wrong</c>, each at its key.</returns>
    public static IReadOnlyList<Refusal> Parse(IEnumerable<KeyValuePair<string, string>> pairs, out ProcedureSettings settings)
    {
        settings = ProcedureSettings.Default;
        var wrong = new List<Refusal>();
        foreach (var (key, text) in pairs)
        {
            var setting = All.FirstOrDefault(known => string.Equals(known.Key, key, StringComparison.Ordinal));
            if (setting is null)
            {
                wrong.Add(Refusal.Because("setting.unknown", ("key", key)).At(key));
            }
            else if (setting.Read(settings, text.Trim()) is not { } read)
            {
                wrong.Add(Refusal.Because("setting.value_wrong", ("key", key), ("value", text), ("allowed", setting.Allowed)).At(key));
            }
            else
            {
                settings = read;
            }
        }
        return wrong;
    }

    private static Setting Target(string stage, string name, Func<StageTargets, int> get, Func<StageTargets, int, StageTargets> set) =>
        Setting.Number($"sla.{stage}", $"{name}的内部目标，工作日", 1..250, s => get(s.Targets), (s, v) => s with { Targets = set(s.Targets, v) });

    private static Setting Profile => new("draw.profile", "抽取所用的散列算法", "rfc3797-md5 | rfc3797-sha256 | rfc3797-sm3")
    {
        Write = settings => settings.DrawProfile,
        Read = (settings, text) => text is "rfc3797-md5" or "rfc3797-sha256" or "rfc3797-sm3" ? settings with { DrawProfile = text } : null,
    };

    private static Setting Quotas => new("draw.strata", "各领域名额，合计 7 名；不填为不分领域", "领域:人数,领域:人数")
    {
        Write = settings => string.Join(',', settings.DrawQuotas.Select(quota => $"{quota.Key}:{quota.Value}")),
        Read = ReadQuotas,
    };

    // Seven is fixed by Art. 12: a plan that fills another number of seats isn't a plan.
    private static ProcedureSettings? ReadQuotas(ProcedureSettings settings, string text)
    {
        var quotas = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split(':');
            if (pair.Length != 2 || pair[0].Length == 0
                || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seats) || seats is < 1 or > 7
                || !quotas.TryAdd(pair[0], seats))
            {
                return null;
            }
        }
        return quotas.Count == 0 || quotas.Values.Sum() == 7 ? settings with { DrawQuotas = quotas } : null;
    }
}
