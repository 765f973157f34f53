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

    public bool CanPut => Sheet is { Stage: "ExecutiveMeeting", Role: Role.Secretariat, Open: null };

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new PutOnAgenda.Command(OperationId, number, SeenVersion)
        {
            SessionNo = int.TryParse(SessionNo?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int session) ? session : 0,
            MeetsOn = DecisionWords.Day(MeetsOn),
            ReviewOpinion = ReviewOpinion ?? "",
            LegalityOpinion = LegalityOpinion,
            LegalitySentOn = DecisionWords.Day(LegalitySentOn) is var sent && sent == default ? null : sent,
            LegalityHaste = LegalityHaste,
        });
        return await AfterAsync(number, answer.Refusal, "agenda");
    }
}
