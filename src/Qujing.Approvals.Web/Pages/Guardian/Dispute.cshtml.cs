using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class DisputeModel(IMediator mediator) : GuardianPage(mediator)
{
    [BindProperty]
    public string? Grounds { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        var answer = await Mediator.Send(new RaiseDispute.Command(OperationId, number, SeenVersion, Own, Grounds));
        return await AfterAsync(number, answer.Refusal);
    }
}
