using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>A page about the package as its organising body has it.</summary>
internal abstract class DraftPage(IMediator mediator) : ActPage
{
    public PlanDraft.Sheet Sheet { get; private set; } = default!;

    protected IMediator Mediator => mediator;

    protected async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new PlanDraft.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
