using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class DisputeModel(IMediator mediator) : HearingPage(mediator)
{
    [BindProperty]
    public string? Grounds { get; set; }

    public async Task<IActionResult> OnPostAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new RaiseDispute.Command(OperationId, number, SeenVersion, Guardian, Grounds))).Refusal);
}
