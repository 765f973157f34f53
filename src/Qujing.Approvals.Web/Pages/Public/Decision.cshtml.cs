using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DecisionModel(IMediator mediator) : ActPage
{
    public DecisionFacts Facts { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new PublicDecision.Question(number));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Facts = answer.Value;
        return Page();
    }
}
