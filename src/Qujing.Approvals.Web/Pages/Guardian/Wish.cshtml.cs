using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class WishModel(IMediator mediator) : GuardianPage(mediator)
{
    [BindProperty]
    public string? Wish { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        var answer = await Mediator.Send(new RecordChildWish.Command(OperationId, number, Wish));
        return await AfterAsync(number, answer.Refusal);
    }
}
