using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Township;

internal sealed class VisitModel(IMediator mediator) : TownshipPage(mediator)
{
    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new RecordFollowUp.Command(OperationId, number, On ?? default, Seen));
        return await AfterAsync(number, Named(answer.Refusal, "Content", nameof(Seen)));
    }
}
