using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class ReceiveModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    public string? Mentor { get; set; }

    [BindProperty]
    public string? SupportNeeds { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new ReceiveChild.Command(OperationId, number, SeenVersion, StartsOn ?? default) { Mentor = Mentor, SupportNeeds = SupportNeeds });
        return await AfterAsync(number, answer.Refusal);
    }
}
