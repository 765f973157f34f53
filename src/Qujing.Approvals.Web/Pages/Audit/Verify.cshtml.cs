using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Audit;

internal sealed class VerifyModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Anchor { get; set; }

    /// <summary>Null until it was asked for.</summary>
    public VerifyTrail.View? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool run)
    {
        if (!run)
        {
            return Page();
        }

        var answer = await mediator.Send(new VerifyTrail.Question(string.IsNullOrWhiteSpace(Anchor) ? null : Anchor));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
