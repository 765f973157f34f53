using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class CloseModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    public IEnumerable<Choice> Reasons => Choices<ClosingReason>(PlacementWords.Closing);

    public async Task<IActionResult> OnPostAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new ClosePlacementCase.Command(OperationId, number, SeenVersion, Parsed<ClosingReason>(Reason) ?? default, Evidence))).Refusal);
}
