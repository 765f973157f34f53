using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ReassessmentModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPostAskAsync(string number) => await AfterAsync(number, (await Mediator.Send(new AskReassessment.Command(OperationId, number, SeenVersion, Reason))).Refusal);

    public async Task<IActionResult> OnPostStartAsync(string number) => await AfterAsync(number, (await Mediator.Send(new StartReassessment.Command(OperationId, number, Reason))).Refusal);
}
