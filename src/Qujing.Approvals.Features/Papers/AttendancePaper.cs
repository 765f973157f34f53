using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>评审会签到表: the seventeen seats with room to sign, and who was there (Art. 12).</summary>
public static class AttendancePaper
{
    private static readonly PaperColumn[] Columns = [new("席位", 3), new("姓名", 5), new("部门或专业领域", 8), new("系统签到", 6), new("签名", 6)];

    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int Round) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int roundNo)
    {
        (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, roundNo);
        if (meeting is null)
        {
            return refusal!;
        }

        if (meeting.Seats.Count < PassBar.Seats)
        {
            return Refusal.Because("paper.panel_forming", ("held", meeting.Seats.Count), ("seats", PassBar.Seats)).Citing("第十二条");
        }

        int? attended = meeting.Ballot is { } ballot ? (await BallotTable.SeatsAsync(act.Db, ballot.Id)).Count(seat => seat.WasPresent) : null;
        return new Paper
        {
            Kind = PaperKind.Attendance,
            CaseNumber = act.Case.Number,
            Title = [.. PaperWords.Title(act.Case.Row.Title), "专家评审会签到表"],
            Draft = meeting.Round.Status == PanelRoundStatus.Forming ? "评审组还没有组成，人员可能变动" : null,
            Parts =
            [
                new PaperParagraph($"案件编号：{act.Case.Number}　第{roundNo}轮"),
                new PaperParagraph($"时间：{(meeting.Round.MeetsAt is { } at ? ChineseDate.Of(at) : "")}"),
                .. Held(meeting),
                new PaperParagraph($"地点：{meeting.Round.Place}"),
                new PaperTable("评审组成员", Columns, [.. meeting.Seats.Select(seat => RowOf(meeting, seat))]) { LinesMin = 2 },
                new PaperParagraph($"应到 {PassBar.Seats} 人，实到 {(attended is { } count ? $"{count}" : "　　")} 人。"),
            ],
            Note = PaperWords.Generated,
        };
    }

    private static string[] RowOf(PanelMeeting meeting, PanelSeatRow seat) =>
        [$"{seat.SeatNo:00}", meeting.NameOf(seat.SeatNo, seat.FullName) + (seat.SeatNo == meeting.Round.ChairSeat ? "（组长）" : ""), seat.Field, SignedIn(seat, meeting.Round.MeetsAt), ""];

    // The day stands beside the hour where it isn't the announced one.
    private static string SignedIn(PanelSeatRow seat, DateTimeOffset? announced)
    {
        if (seat.SignedInAt is not { } at)
        {
            return "";
        }

        bool isThatDay = announced is { } day && ShanghaiTime.DayOf(day) == ShanghaiTime.DayOf(at);
        return isThatDay ? $"{at.ToOffset(ShanghaiTime.Offset):HH:mm}" : $"{at.ToOffset(ShanghaiTime.Offset):M月d日 HH:mm}";
    }

    // When it sat, by its minutes: the announced time isn't a proof of it.
    private static IEnumerable<PaperParagraph> Held(PanelMeeting meeting) => meeting.Steps.Count == 0
        ? []
        : [new PaperParagraph($"实际召开：{ChineseDate.Of(meeting.Steps.Min(step => step.StartedAt))}至{ChineseDate.Of(meeting.Steps.Max(step => step.EndedAt))}")];

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("round", request.Round);
            return ComposeAsync(act, request.Round);
        }
    }
}
