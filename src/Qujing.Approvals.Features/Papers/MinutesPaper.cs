using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>会议纪要 of the executive meeting, as far as it is about this plan (Art. 13). What the record doesn't hold is left to be filled in by hand.</summary>
public static class MinutesPaper
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int ItemNo) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int itemNo)
    {
        AgendaItemRow? item = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.No == itemNo);
        if (item is null)
        {
            return new Refusal("meeting.not_on_agenda").Citing("第十三条");
        }

        PanelTally? panel = await PanelFacts.TallyAsync(act.Db, act.Case.Row.Id);
        return new Paper
        {
            Kind = PaperKind.Minutes,
            CaseNumber = act.Case.Number,
            Title = [$"曲靖市人民政府第{item.SessionNo}次常务会议", "会议纪要"],
            Draft = item.Decision is null ? "会议还没有作出决定" : null,
            Parts =
            [
                new PaperParagraph($"时间：{ChineseDate.Of(item.MeetsOn)}"),
                new PaperParagraph("地点：" + PaperWords.Blank),
                new PaperParagraph("主持：" + PaperWords.Blank),
                new PaperHeading(1, "一、议题"),
                new PaperParagraph($"研究《{act.Case.Row.Title}》（案件编号 {act.Case.Number}）。"),
                new PaperHeading(1, "二、审查情况"),
                new PaperParagraph("牵头部门意见：" + item.ReviewOpinion),
                .. item.LegalityOpinion.Length > 0 ? [new PaperParagraph("合法性审查意见：" + item.LegalityOpinion)] : Array.Empty<PaperPart>(),
                .. item.LegalityHaste is { } haste ? [new PaperParagraph("合法性审查时间不足的理由：" + haste)] : Array.Empty<PaperPart>(),
                .. panel is null ? Array.Empty<PaperPart>() : [new PaperParagraph($"第{panel.Round}轮专家评审：通过票 {panel.Passes} 票，{(panel.Passed ? "视为通过" : "未通过")}。"), .. ResultDoubt.Sentence(panel.Doubt) is { } doubt ? [new PaperParagraph(doubt + "。")] : Array.Empty<PaperPart>()],
                new PaperHeading(1, "三、议定事项"),
                .. await DecisionAsync(act, item),
                new PaperParagraph("出席：" + PaperWords.Blank),
                new PaperParagraph("请假：" + PaperWords.Blank),
                new PaperParagraph("列席：" + PaperWords.Blank),
            ],
            Note = PaperWords.Generated,
        };
    }

    private static async Task<IEnumerable<PaperPart>> DecisionAsync(ActContext act, AgendaItemRow item) => item.Decision is not { } decision
        ? [new PaperParagraph("（待会议研究）")]
        : decision == AgendaItemRow.Withdrawn ? [new PaperParagraph($"本议题没有研究，因评审结果存疑撤出议程。理由：{item.Reason}")]
        :
        [
            new PaperParagraph($"会议决定：{NameOf(Enum.Parse<MeetingDecision>(decision))}。"),
            .. (await AgendaTable.ConditionsAsync(act.Db, item.Id)).Select(row => new PaperParagraph($"{row.No}.{row.ConditionText}")),
            .. item.Reason is { Length: > 0 } reason ? [new PaperParagraph("理由：" + reason)] : Array.Empty<PaperPart>(),
            .. PaperWords.Paragraphs(item.Minutes ?? ""),
        ];

    private static string NameOf(MeetingDecision decision) => decision switch
    {
        MeetingDecision.Passed => "通过",
        MeetingDecision.PassedInPrinciple => "原则通过",
        MeetingDecision.Deferred => "暂缓",
        MeetingDecision.Refused => "不通过",
        _ => throw new System.Diagnostics.UnreachableException($"A decision without words: {decision}"),
    };

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("item", request.ItemNo);
            return ComposeAsync(act, request.ItemNo);
        }
    }
}
