using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Opinions;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    public MyOpinions.Sheet List { get; private set; } = new([], []);

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new MyOpinions.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        List = answer.Value;
        return Page();
    }
}
