using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class FollowUpModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        DateOnly day = Day(On);
        return await AfterAsync(number, Named(DayProblem(day, nameof(On)) ?? (await Mediator.Send(new RecordFollowUp.Command(OperationId, number, day, Seen))).Refusal, "Content", nameof(Seen)));
    }
}
