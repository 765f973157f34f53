using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class FollowUpModel(IMediator mediator) : PupilPage(mediator)
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
