using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class SubmittedModel(IMediator mediator) : ActPage
{
    public SubmissionProof.Proof Proof { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new SubmissionProof.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Proof = answer.Value;
        return Page();
    }
}
