using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Audit;

internal sealed class CheckpointsModel(IMediator mediator) : ActPage
{
    public CheckpointList.View View { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(long? before)
    {
        var answer = await mediator.Send(new CheckpointList.Question(before));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
