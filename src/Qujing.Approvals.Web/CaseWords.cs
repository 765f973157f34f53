using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web;

/// <summary>What people call stages, outcomes, zones and states of a case.</summary>
internal static class CaseWords
{
    /// <summary>The six parts of the procedure (Art. 4 to 18) and the stages that belong to each; what lies behind them is follow-up.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Stages)> Parts =
    [
        ("组织申报", ["Draft", "CompletenessCheck", "Correction"]),
        ("联合审查", ["JointReview", "JointRevision"]),
        ("专家评审", ["PanelFormation", "PlanBriefing", "ExpertQuestions", "ReviewOpinions", "PanelBallot", "WrittenConclusion", "PanelSigning", "PanelRevision"]),
        ("市政府常务会议研究", ["ExecutiveMeeting", "MeetingRevision", "MeetingPanelRevision", "MeetingReferral", "AmendmentConfirmation"]),
        ("批准实施", ["Approval"]),
        ("向社会公布", ["Publication"]),
    ];

    /// <summary>Where a case stands once its procedure is over, whichever way it ended; its status says which.</summary>
    public const string Ended = "End";

    /// <summary>Stages in which the organising body mends what was returned to it.</summary>
    public static readonly IReadOnlyList<string> Returned = ["Correction", "JointRevision", "PanelRevision", "MeetingRevision", "MeetingPanelRevision"];

    public static readonly IReadOnlyList<(string Value, string Text)> Statuses =
    [
        (CaseStatus.InProcedure, "办理中"), (CaseStatus.InForce, "实施中"), (CaseStatus.Superseded, "已被新规划取代"), (CaseStatus.Withdrawn, "已撤回"), (CaseStatus.Closed, "已办结"),
    ];

    public static readonly IReadOnlyList<(long Value, string Text)> Lights =
    [
        (CaseLight.Red, "超期"), (CaseLight.Yellow, "临期"), (CaseLight.Green, "正常"), (CaseLight.Paused, "已暂停"), (CaseLight.None, "没有时限"),
    ];

    public static IReadOnlyList<StageType> Stages => MasterPlanCatalogue.Catalogue.Stages;

    private static IEnumerable<StageType> EveryStage => Procedures.All.SelectMany(procedure => procedure.Catalogue.Stages);

    /// <summary>Which part a stage belongs to; the number of parts for the follow-up.</summary>
    public static int PartOf(string stage)
    {
        for (int part = 0; part < Parts.Count; part++)
        {
            if (Parts[part].Stages.Contains(stage))
            {
                return part;
            }
        }

        return Parts.Count;
    }

    public static string Stage(string id, PageTexts texts) => id == Ended ? texts["已办结"] :
        EveryStage.FirstOrDefault(known => known.Id == id) is { } stage ? texts.IsEnglish ? stage.NameEn : stage.NameZh : Outcome(id, texts);

    /// <summary>The name of an outcome, or of stages side by side; the id itself where no procedure names it.</summary>
    public static string Outcome(string id, PageTexts texts) =>
        (Procedures.All.FirstOrDefault(procedure => procedure.Catalogue.NamesZh.ContainsKey(id)) ?? Procedures.All[0]).Catalogue.NameOf(id, texts.IsEnglish ? "en" : "zh");

    public static string Zone(string code, PageTexts texts) => texts.ZoneName(code);

    /// <summary>A zone and a county can share a code: 罗平产业园区 and 罗平县.</summary>
    public static string County(string code) => Domain.Counties.County.All.FirstOrDefault(county => county.Code == code)?.Name ?? code;

    /// <summary>Where a case belongs: a child's to a county, a plan's to a zone.</summary>
    public static string Place(string number, string code, PageTexts texts) =>
        number.StartsWith(Procedures.ById(Procedures.Placement).NumberPrefix + "-", StringComparison.Ordinal) ? County(code) : Zone(code, texts);

    public static string Status(string value, PageTexts texts) => texts[Statuses.FirstOrDefault(known => known.Value == value).Text ?? value];

    public static string Kind(string kind, PageTexts texts) => texts[kind == CaseKind.Modification ? "修改" : "新编"];

    /// <summary>The name of an act; its own where no text has been written.</summary>
    public static string Act(string name, PageTexts texts)
    {
        string key = "act." + name;
        string text = texts[key];
        return text == key ? name : text;
    }

    /// <summary>The history, the newest first. What one person did again and again without moving the case is one entry: twenty uploads would hide the rest.</summary>
    public static IEnumerable<TimelineItem> Timeline(IReadOnlyList<CaseEvent> events, PageTexts texts)
    {
        for (int from = 0; from < events.Count;)
        {
            int count = 1 + events.Skip(from + 1).TakeWhile(item => IsOfOneRun(item, events[from])).Count();
            (CaseEvent newest, CaseEvent oldest) = (events[from], events[from + count - 1]);
            string title = newest is { Outcome: { } outcome, From: { } stage } ? $"{Stage(stage, texts)}：{Outcome(outcome, texts)}" : Act(newest.Act, texts);
            yield return new TimelineItem(
                count == 1 ? title : texts["{0}（{1} 次）", title, count],
                count == 1 ? LocalTime.Words(newest.At) : $"{LocalTime.Words(oldest.At)} — {LocalTime.Words(newest.At)}",
                Who(newest, texts),
                Text(newest, texts));
            from += count;
        }
    }

    // Where it led, and why where a reason was to be given.
    private static string? Text(CaseEvent item, PageTexts texts)
    {
        string? led = item.To is not { } to || to == item.From ? null : to == Ended ? texts["案件办结"] : texts["进入{0}", Stage(to, texts)];
        string? reason = item.Reason is { } why ? texts["理由：{0}", why] : null;
        return led is null || reason is null ? led ?? reason : $"{led}　{reason}";
    }

    private static bool IsOfOneRun(CaseEvent one, CaseEvent other) => one with { At = other.At } == other && one is { Outcome: null } && (one.To is null || one.To == one.From);

    /// <summary>As what somebody acted: the own office, that of another in whose place they acted (C02), or the own in the place of a colleague who stands aside (C01).</summary>
    public static string Office(CaseEvent item, PageTexts texts) =>
        item.Own is { } own ? texts["{0}代{1}办理", texts[RoleNames.Of(own)], texts[RoleNames.Of(item.Role)]]
        : item.IsDeputy ? texts["{0}，代回避的同事办理", texts[RoleNames.Of(item.Role)]]
        : texts[RoleNames.Of(item.Role)];

    /// <summary>Who did something to a case, as its history says it.</summary>
    public static string Who(CaseEvent item, PageTexts texts) =>
        item.Role == Role.Public ? texts["系统"]
        : item is { Own: { } own, Actor: { } by } ? texts["{0}（{1}，代{2}办理）", by, texts[RoleNames.Of(own)], texts[RoleNames.Of(item.Role)]]
        : item.Actor is { } name ? texts["{0}（{1}）", name, Office(item, texts)]
        : Office(item, texts);
}
