using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Township;

internal sealed class DeferralModel(IMediator mediator) : TownshipPage(mediator)
{
    private const string Grant = "grant";
    private const string Decline = "decline";

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IEnumerable<Choice> Decisions => [new(Grant, T["同意延缓"]), new(Decline, T["不同意"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (Decision is not (Grant or Decline))
        {
            return await AfterAsync(number, new Refusal("deferral.decision_missing").At(nameof(Decision)));
        }

        var answer = await Mediator.Send(new DecideDeferral.Command(OperationId, number, SeenVersion, Decision == Grant, Answer));
        return await AfterAsync(number, answer.Refusal);
    }
}
