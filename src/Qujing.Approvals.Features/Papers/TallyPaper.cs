using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>票数统计表, once the ballot is closed: counted from the opened votes, never from a number that somebody wrote (A45). Nobody's choice.</summary>
public static class TallyPaper
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int Round) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int roundNo)
    {
        (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, roundNo);
        if (meeting is not { Phase: BallotPhase.Closed, Ballot: { } ballot })
        {
            return refusal is { Code: "case.not_found" } ? refusal : new Refusal("ballot.not_closed").Citing("第十二条");
        }

        Verdict verdict = await BallotCount.CurrentAsync(act, ballot.Id);
        IReadOnlyList<BallotVerdictRow> verdicts = await BallotOutcomeTable.VerdictsAsync(act.Db, ballot.Id);
        return new Paper
        {
            Kind = PaperKind.Tally,
            CaseNumber = act.Case.Number,
            Title = [.. PaperWords.Title(act.Case.Row.Title), "专家评审票数统计表"],
            Parts =
            [
                new PaperParagraph($"案件编号：{act.Case.Number}　第{roundNo}轮"),
                new PaperParagraph($"投票开始：{ChineseDate.Of(ballot.OpenedAt)}　投票结束：{ChineseDate.Of(ballot.EndedAt!.Value)}"),
                .. ballot.EndedReason is { Length: > 0 } reason ? [new PaperParagraph($"提前结束的理由：{reason}")] : Array.Empty<PaperPart>(),
                new PaperTable("票数", [new("项目", 18), new("数量", 10)], await RowsAsync(act, ballot, verdict.Tally)),
                new PaperParagraph(verdict.Sentence + "。"),
                .. await ConclusionPaper.DoubtAsync(act, meeting.Round.Id),
                .. verdicts.Zip(verdicts.Skip(1), (before, after) => new PaperParagraph($"更正：原统计通过票 {before.Passes} 票，因“{after.Reason}”重新统计。")),
                .. (await BallotTable.ClosingsAsync(act.Db, ballot.Id)).Select(ClosingLine),
                .. PaperWords.Long("票箱指纹（SHA-256）", ballot.BoxHash!),
            ],
            Signers = ["监票人（签字）：" + PaperWords.Blank, "计票人（签字）：" + PaperWords.Blank],
            Date = ShanghaiTime.DayOf(verdicts[^1].FoundAt),
            Note = PaperWords.Generated,
        };
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(ActContext act, BallotRow ballot, Tally tally)
    {
        int attended = (await BallotTable.SeatsAsync(act.Db, ballot.Id)).Count(seat => seat.WasPresent);
        int returned = (await BallotBox.VotedAsync(act.Db, ballot.Id)).Count;
        int valid = (await BallotCount.CountedAsync(act, ballot.Id)).Count;
        (string Name, int Count)[] rows =
        [
            ("应到", PassBar.Seats), ("实到", attended), ("发出表决票", attended), ("收回表决票", returned), ("有效票", valid), ("作废票", returned - valid),
            ("通过", tally.Passes), ("不通过", tally.Fails), ("弃权", tally.Abstentions), ("未投或不计（不算通过）", tally.NotCast),
        ];
        return [.. rows.Select(row => new[] { row.Name, $"{row.Count}" })];
    }

    private static PaperParagraph ClosingLine(BallotClosingRow row) =>
        new($"{(row.Side == ClosingSide.Chair ? "组长" : "监督人")}{row.FullName}于{ChineseDate.Of(row.ConfirmedAt)}确认结束投票。");

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("round", request.Round);
            return ComposeAsync(act, request.Round);
        }
    }
}
