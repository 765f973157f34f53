using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class AttemptModel(IMediator mediator) : HearingPage(mediator)
{
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? How { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        DateOnly day = Day(On);
        return await AfterAsync(number, DayProblem(day, nameof(On)) ?? (await Mediator.Send(new RecordAttempt.Command(OperationId, number, Guardian, day, How))).Refusal);
    }
}
