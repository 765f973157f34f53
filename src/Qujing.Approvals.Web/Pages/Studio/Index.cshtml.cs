using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Studio;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    public StudioDesk.View View { get; private set; } = new([], []);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!string.IsNullOrWhiteSpace(Number))
        {
            return Redirect(Routes.StudioCase(Number.Trim()));
        }

        var answer = await mediator.Send(new StudioDesk.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
