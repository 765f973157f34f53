using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Confirmations;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    public ChildrenToConfirm.View View { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new ChildrenToConfirm.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
