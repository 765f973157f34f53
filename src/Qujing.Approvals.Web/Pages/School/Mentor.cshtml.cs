using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class MentorModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public string? Mentor { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new NameMentor.Command(OperationId, number, Mentor));
        return await AfterAsync(number, answer.Refusal);
    }

    public async Task<IActionResult> OnPostLeaveAsync(string number)
    {
        var answer = await Mediator.Send(new MentorLeaves.Command(OperationId, number, Reason));
        return answer.Refusal is { } refusal ? await AfterAsync(number, refusal) : Redirect(Routes.Pupil(number, "mentor"));
    }
}
