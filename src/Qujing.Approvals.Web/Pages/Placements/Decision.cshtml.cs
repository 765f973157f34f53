using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class DecisionModel(IMediator mediator) : DraftPage(mediator)
{
    public bool MayPropose => Sheet.Head.Reader == Role.CountyEducation;

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = await TakeEvidenceAsync(number) ?? (await Mediator.Send(new ProposePlacement.Command(OperationId, number, SeenVersion, Draft()))).Refusal;
        return await AfterAsync(number, AsOnPage(refusal));
    }
}
