using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class PlansModel(IMediator mediator) : ActPage
{
    public MyPlans.Plans Plans { get; private set; } = new([], []);

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new MyPlans.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Plans = answer.Value;
        return Page();
    }
}
