using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>部门联合审查意见表 (Art. 11): what one department says in one round, and the answers to it. A department reads its own alone.</summary>
public static class OpinionPaper
{
    private static readonly PaperColumn[] Columns = [new("序号", 2), new("章节或图号", 5), new("意见", 11), new("性质", 4), new("答复", 6)];

    [AuditedRead]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int Round, string UnitId) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int roundNo, string unitId)
    {
        RoundFile? round = await RoundFile.FindAsync(act, roundNo);
        JointUnitRow? unit = round?.Participants.FirstOrDefault(known => known.UnitId == unitId);
        if (unit is null || (act.Actor.Role == Role.DepartmentReviewer && act.Actor.UnitId != unitId))
        {
            return Refusal.Because("case.not_found", ("case", act.Case.Number));
        }

        OpinionRow? opinion = round!.OpinionOf(unitId);
        IReadOnlyList<AnswerRow> answers = await OpinionTable.AnswersAsync(act.Db, round.Row.Id);
        return new Paper
        {
            Kind = PaperKind.Opinion,
            CaseNumber = act.Case.Number,
            Title = ["部门联合审查意见表"],
            Draft = opinion is null ? "本部门还没有提出意见" : round.Row.ConcludedAt is null ? "本轮联合审查还没有结束，意见可以更改" : null,
            Parts =
            [
                new PaperParagraph($"部门：{unit.UnitName}"),
                new PaperParagraph($"规划：{act.Case.Row.Title}（{act.Case.Number}），第{round.No}轮"),
                new PaperParagraph($"收到日期：{ChineseDate.Of(ShanghaiTime.DayOf(round.Row.OpenedAt))}　反馈期限：{ChineseDate.Of(round.Row.DueOn)}"),
                new PaperHeading(1, "一、审查结论"),
                new PaperParagraph(opinion is null ? "（未填写）" : PaperWords.Of(opinion.Stance) + (opinion.Remark.Length > 0 ? $"。{opinion.Remark}" : "")),
                new PaperHeading(1, "二、修改意见和答复"),
                .. ItemsOf(round, opinion, answers),
                .. EiaOf(round, unitId, await EiaItemsAsync(act, round)),
            ],
            Signers = [$"经办人：{opinion?.GivenByName ?? PaperWords.Blank}", "负责人（签字）：" + PaperWords.Blank, $"{unit.UnitName}（盖章）"],
            Date = opinion is null ? null : ShanghaiTime.DayOf(opinion.GivenAt),
            Note = PaperWords.Generated,
        };
    }

    private static async Task<IReadOnlyList<EiaItemRow>> EiaItemsAsync(ActContext act, RoundFile round) =>
        round.Eia is null ? [] : await JointLeadTable.EiaItemsAsync(act.Db, round.Eia.Id);

    private static PaperPart[] ItemsOf(RoundFile round, OpinionRow? opinion, IReadOnlyList<AnswerRow> answers)
    {
        IReadOnlyList<OpinionItemRow> items = round.ItemsOf(opinion);
        return items.Count == 0
            ? [new PaperParagraph("没有修改意见。")]
            : [new PaperTable("修改意见和答复", Columns, [.. items.Select(item => RowOf(item, answers.FirstOrDefault(answer => answer.ItemId == item.Id)))])];
    }

    private static string[] RowOf(OpinionItemRow item, AnswerRow? answer) =>
        [$"{item.No}", item.Chapter, item.Content, PaperWords.Kind(item.IsMust), answer is null ? "" : PaperWords.Of(answer.Answer) + (answer.Reason.Length > 0 ? "：" + answer.Reason : "")];

    // Whoever leads states whether the environmental conclusion was adopted; it stands on that bureau's sheet.
    private static PaperPart[] EiaOf(RoundFile round, string unitId, IReadOnlyList<EiaItemRow> items) => round.Eia is not { } eia || eia.StatedByUnit != unitId
        ? []
        :
        [
            new PaperHeading(1, "三、环评结论及审查意见的采纳（第十一条）"),
            new PaperParagraph(eia.IsAdopted ? "已采纳环境影响报告书结论及审查意见。" : "下列内容没有采纳，说明如下，并存档备查。"),
            .. items.Select(item => new PaperParagraph($"{item.No}.{item.Item}：{item.Reason}")),
        ];

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("round", request.Round);
            act.Record("unit", request.UnitId);
            return ComposeAsync(act, request.Round, request.UnitId);
        }
    }
}
