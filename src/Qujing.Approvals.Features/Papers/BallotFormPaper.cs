using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>表决票: seventeen blank forms, alike but for their number. Nothing of a vote is read for them.</summary>
public static class BallotFormPaper
{
    private const int OpinionLines = 4;

    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
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

        string[] title = [.. PaperWords.Title(act.Case.Row.Title), "专家评审表决票"];
        return new Paper
        {
            Kind = PaperKind.BallotForm,
            CaseNumber = act.Case.Number,
            Title = title,
            Parts = [.. Enumerable.Range(1, PassBar.Seats).SelectMany(no => Form(act, meeting, no, title))],
        };
    }

    private static IEnumerable<PaperPart> Form(ActContext act, PanelMeeting meeting, int no, IReadOnlyList<string> title)
    {
        // What the members were told when the ballot opened; before it the settings that it will open with.
        BallotRow? opened = meeting.Phase == BallotPhase.NotOpen ? null : meeting.Ballot;
        bool named = (opened is null ? act.Settings.BallotSecrecy : Enum.Parse<BallotSecrecy>(opened.Secrecy)) != BallotSecrecy.Secret;
        return
        [
            .. no == 1 ? Array.Empty<PaperPart>() : [new PaperPage(title)],
            new PaperParagraph($"案件编号：{act.Case.Number}　第{meeting.Round.No}轮　票号：{no:00}{(named ? $"　席位：{no:00}" : "")}"),
            new PaperParagraph("请在一个方框内打“√”，多选或者不选的作废。投“不通过”的，请写明理由。"),
            new PaperParagraph("□ 通过"),
            new PaperParagraph("□ 不通过"),
            .. (opened?.AllowAbstain ?? act.Settings.AllowAbstain) ? [new PaperParagraph("□ 弃权")] : Array.Empty<PaperPart>(),
            new PaperTable("评审意见", [new("意见和理由", PaperGeometry.Columns)], [[""]]) { LinesMin = OpinionLines },
            .. named ? [new PaperParagraph("签名：" + PaperWords.Blank)] : Array.Empty<PaperPart>(),
            new PaperParagraph("日期：　　　　年　　月　　日"),
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
