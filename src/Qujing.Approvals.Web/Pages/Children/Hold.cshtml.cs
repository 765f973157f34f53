using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class HoldModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    protected override IReadOnlyList<Role> Readers => [Role.CountyLeader];

    public Task<IActionResult> OnPostAsync(string number) => HoldAsync(number, isHeld: true);

    public Task<IActionResult> OnPostReleaseAsync(string number) => HoldAsync(number, isHeld: false);

    private async Task<IActionResult> HoldAsync(string number, bool isHeld)
    {
        var answer = await Mediator.Send(new HoldChild.Command(OperationId, number, SeenVersion, isHeld, Reason ?? ""));
        return await AfterAsync(number, answer.Refusal, Routes.ChildPage(number, "hold"));
    }
}
