using MediatR;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>专家评审意见 (Art. 12): the text that the members sign, letter by letter, and who signed it.</summary>
public static class ConclusionPaper
{
    private static readonly string[] Headings = ["一、总体评价", "二、修改意见", "三、评审结论", "四、评审组成员"];

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
        if (meeting is not { Phase: BallotPhase.Closed } || (act.Actor.Role == Role.OrganisingBody && meeting.Round.EndedAt is null))
        {
            return refusal is { Code: "case.not_found" } ? refusal : new Refusal("conclusion.none").Citing("第十二条");
        }

        ConclusionDesk desk = await ConclusionDesk.OfAsync(act, meeting);
        if (desk.Standing is not { } standing)
        {
            return new Refusal("conclusion.not_written");
        }

        return new Paper
        {
            Kind = PaperKind.Conclusion,
            CaseNumber = act.Case.Number,
            Title = [.. PaperWords.Title(act.Case.Row.Title), "专家评审意见"],
            Draft = meeting.Round.EndedAt is null ? "评审组成员还没有全部签字" : null,
            // The first line is the title.
            Parts =
            [
                .. PaperWords.Paragraphs(standing.Content).Skip(1).Select(AsHeading),
                .. await DoubtAsync(act, meeting.Round.Id),
                .. PaperWords.Long($"本意见为第 {standing.VersionNo} 稿，文本校验值（SHA-256）", standing.Sha256),
                new PaperTable("评审组成员签字", [new("席位", 3), new("姓名", 5), new("部门或专业领域", 9), new("签字", 11)], [.. desk.Attended.Select(seat => SignatureRow(desk, meeting, seat.SeatNo))]),
            ],
            Signers = ["评审组组长（签字）：" + PaperWords.Blank],
            Date = meeting.Round.EndedAt is { } ended ? ShanghaiTime.DayOf(ended) : null,
            Note = PaperWords.Generated,
        };
    }

    // Beside the signed words, which stay as they are (A23).
    internal static async Task<IEnumerable<PaperPart>> DoubtAsync(ActContext act, Guid roundId) =>
        ResultDoubt.Sentence(await ResultDoubt.StateAsync(act.Db, roundId)) is { } doubt ? [new PaperParagraph($"附注：{doubt}。")] : [];

    private static PaperPart AsHeading(PaperPart part) => part is PaperParagraph { Text: var text } && Headings.Contains(text, StringComparer.Ordinal) ? new PaperHeading(1, text) : part;

    private static string[] SignatureRow(ConclusionDesk desk, PanelMeeting meeting, long seatNo)
    {
        SignatureRow? last = desk.Signatures.LastOrDefault(row => row.SeatNo == seatNo);
        return
        [
            $"{seatNo:00}", meeting.NameOf(seatNo, desk.Attended.First(seat => seat.SeatNo == seatNo).FullName), meeting.Seats.FirstOrDefault(seat => seat.SeatNo == seatNo)?.Field ?? "",
            last is null ? "" : desk.MarkOf(seatNo) == SigningMark.Signed ? $"已签字 {ChineseDate.Of(last.SignedAt)}" : $"拒绝签字：{last.Reason}",
        ];
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
