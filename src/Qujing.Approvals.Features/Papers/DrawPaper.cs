using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>专家抽取记录表: each draw of a round with who was drawn, in the order drawn, and what anybody needs to recompute it (Art. 12).</summary>
public static class DrawPaper
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int Round) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int roundNo)
    {
        PanelRoundRow? round = (await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.No == roundNo);
        DrawRow[] held = round is null ? [] : [.. (await DrawTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.ConductedAt is not null)];
        if (held.Length == 0)
        {
            return round is null ? Refusal.Because("case.not_found", ("case", act.Case.Number)) : new Refusal("paper.draw_none").Citing("第十二条");
        }

        var people = new DrawnPeople(
            await ExpertTable.AllAsync(act.Db), await PanelTable.AllSeatsAsync(act.Db, round!.Id), await SeatAnswerTable.OfRoundAsync(act.Db, round.Id));
        var parts = new List<PaperPart>
        {
            new PaperParagraph($"案件编号：{act.Case.Number}　第{roundNo}轮专家评审"),
            new PaperParagraph($"项目名称：{act.Case.Row.Title}"),
        };
        foreach (DrawRow row in held)
        {
            parts.AddRange(PartsOf(await DrawFile.LoadAsync(act.Db, row), people, roundNo, act.Case.Number));
        }

        parts.Add(new PaperTable("签字", [new("身份", 8), new("姓名", 6), new("单位、职务", 7), new("签字", 7)], [["抽取人", "", "", ""], ["监督人", "", "", ""]]) { LinesMin = 2 });
        return new Paper
        {
            Kind = PaperKind.Draw,
            CaseNumber = act.Case.Number,
            Title = ["专家抽取记录表"],
            Draft = round.Status == PanelRoundStatus.Forming ? "评审组还没有组成，人员可能递补" : null,
            Parts = parts,
            Note = PaperWords.Generated,
        };
    }

    private static IEnumerable<PaperPart> PartsOf(DrawFile file, DrawnPeople people, int roundNo, string caseNumber)
    {
        DrawRow row = file.Row;
        DrawRecord record = file.Record(caseNumber, roundNo);
        return
        [
            new PaperHeading(1, $"抽取编号 {row.Number}{(row.SupersededAt is null ? "" : "（已重新抽取）")}"),
            new PaperParagraph($"抽取时间：{ChineseDate.Of(row.ConductedAt!.Value)}　抽取席位：{file.Seats.Count} 个"),
            new PaperParagraph($"领域条件：{(row.Fields.Length == 0 ? "不限" : row.Fields.ReplaceLineEndings("、"))}　回避审查对象：{row.ScreenedNames.ReplaceLineEndings("、")}"),
            new PaperParagraph($"在册 {row.Registered} 人，领域符合 {row.InField} 人，回避 {row.Excluded} 人，{(row.Taken == 0 ? "" : $"本轮已占席位或退出席位 {row.Taken} 人，")}可抽 {row.PoolSize} 人。"),
            .. row.RedrawReason is { Length: > 0 } reason ? [new PaperParagraph($"重新抽取的原因：{reason}")] : Array.Empty<PaperPart>(),
            new PaperTable(
                "抽取结果（按抽取次序，席位不足时按此次序递补）", [new("次序", 2), new("代号", 4), new("领域", 4), new("姓名", 4), new("单位和职称", 8), new("能否参加", 6)],
                [.. record.Steps.Select((step, at) => people.RowOf(file.Pool[step.Number - 1], step, at + 1))]),
            .. PaperWords.Long("名单指纹", row.PoolRoot),
            .. PaperWords.Long("系统随机数的承诺值", row.NonceHash),
            .. PaperWords.Long("系统随机数", row.Nonce),
            .. file.DrawSources.Zip(file.Sources, SourceLines).SelectMany(lines => lines),
            .. PaperWords.Long("种子", record.Key),
            new PaperParagraph($"算法：RFC 3797，{row.Profile}"),
        ];
    }

    private static IEnumerable<PaperPart> SourceLines(DrawSource source, SourceRow row) => PaperWords.Long(
        $"随机来源“{source.Name}”{(row.WitnessName is { } witness ? $"（见证人{witness}，{row.WitnessUnit}）" : "")}",
        source.Numbers is { } numbers ? string.Join(' ', numbers) : source.Text ?? "");

    private sealed record DrawnPeople(IReadOnlyList<ExpertRow> Experts, IReadOnlyList<PanelSeatRow> Seats, IReadOnlyList<SeatAnswerRow> Answers)
    {
        internal IReadOnlyList<string> RowOf(PoolRow drawn, DrawStep step, int place)
        {
            ExpertRow expert = Experts.First(row => row.Id == drawn.ExpertId);
            return [$"{place}", drawn.Pseudonym, drawn.Field, expert.FullName, $"{expert.Employer} {expert.Title}", AnswerOf(expert, step)];
        }

        private string AnswerOf(ExpertRow expert, DrawStep step)
        {
            if (step.SkipReason is { } skipped)
            {
                return "不能参加：" + skipped;
            }

            PanelSeatRow? seat = Seats.LastOrDefault(row => row.ExpertId == expert.Id);
            return Answers.FirstOrDefault(row => row.SeatId == seat?.Id)?.Answer switch
            {
                SeatAnswer.Accepted => $"能参加，席位 {seat!.SeatNo}",
                null when seat is { VacatedAt: null } => $"席位 {seat.SeatNo}",
                _ => seat?.VacatedReason is { Length: > 0 } reason ? "不能参加：" + reason : "",
            };
        }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("round", request.Round);
            return ComposeAsync(act, request.Round);
        }
    }
}
