using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Meetings;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class AgendaModel(IMediator mediator) : MeetingPage(mediator)
{
    [BindProperty]
    public string? SessionNo { get; set; }

    [BindProperty]
    public string? MeetsOn { get; set; }

    [BindProperty]
    public string? ReviewOpinion { get; set; }

    [BindProperty]
    public string? LegalityOpinion { get; set; }

    [BindProperty]
    public string? LegalitySentOn { get; set; }

    [BindProperty]
    public string? LegalityHaste { get; set; }

    [BindProperty]
    public string? MoveReason { get; set; }

    public bool CanMove => Sheet is { Stage: "ExecutiveMeeting", Role: Role.Secretariat or Role.MeetingRecorder, Open: not null };

    public bool CanPut => Sheet is { Stage: "ExecutiveMeeting", Role: Role.Secretariat, Open: null };

    /// <summary>The form begins with the meeting as it stands.</summary>
    public void Begin(Data.Decisions.AgendaItemRow open)
    {
        SessionNo ??= open.SessionNo.ToString(CultureInfo.InvariantCulture);
        MeetsOn ??= DecisionWords.Iso(open.MeetsOn);
    }

    public async Task<IActionResult> OnPostMoveAsync(string number)
    {
        var answer = await Mediator.Send(new RescheduleMeeting.Command(OperationId, number, SeenVersion)
        {
            SessionNo = Session, MeetsOn = DecisionWords.Day(MeetsOn), MoveReason = MoveReason,
        });
        return await AfterAsync(number, answer.Refusal, "agenda");
    }

    private int Session => int.TryParse(TypedNumber.Narrow(SessionNo), NumberStyles.None, CultureInfo.InvariantCulture, out int session) ? session : 0;

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new PutOnAgenda.Command(OperationId, number, SeenVersion)
        {
            SessionNo = Session,
            MeetsOn = DecisionWords.Day(MeetsOn),
            ReviewOpinion = ReviewOpinion ?? "",
            LegalityOpinion = LegalityOpinion,
            LegalitySentOn = DecisionWords.Day(LegalitySentOn) is var sent && sent == default ? null : sent,
            LegalityHaste = LegalityHaste,
        });
        return await AfterAsync(number, answer.Refusal, "agenda");
    }
}
