using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class RecountModel(IMediator mediator) : ActPage
{
    public RecountPreview.Sheet Sheet { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>What is still to be moved after a full batch stands on the page again.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new RecountDeadlines.Command(OperationId));
        return answer.Refusal is not { } refusal ? Redirect(Routes.Recount) : await LoadAsync() ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new RecountPreview.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
