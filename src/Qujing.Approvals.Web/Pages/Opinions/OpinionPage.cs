using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Opinions;

/// <summary>What the pages of one department's opinion in one round have in common.</summary>
internal abstract class OpinionPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public OpinionSheet.Sheet Sheet { get; private set; } = default!;

    protected async Task<IActionResult?> LoadAsync(string number, int round)
    {
        var answer = await mediator.Send(new OpinionSheet.Question(number, round));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
