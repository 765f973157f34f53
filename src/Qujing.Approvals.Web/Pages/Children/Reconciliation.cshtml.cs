using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ReconciliationModel(IMediator mediator) : ActPage
{
    public Reconciliation.View View { get; private set; } = new([], []);

    public async Task<IActionResult> OnGetAsync(string? township)
    {
        var answer = await mediator.Send(new Reconciliation.Question(township ?? ""));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
