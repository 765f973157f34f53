using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class VisitModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public int? Lessons { get; set; }

    [BindProperty]
    public string? Taught { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new RecordHomeVisit.Command(OperationId, number, On ?? default, Lessons ?? 0, Taught));
        return await AfterAsync(number, Named(answer.Refusal, "Content", nameof(Taught)));
    }
}
