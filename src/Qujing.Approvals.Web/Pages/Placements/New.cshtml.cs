using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class NewModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true, Name = "child")]
    public string? Child { get; set; }

    public ChildToPlace.View View { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } denied)
        {
            return denied;
        }

        var answer = await mediator.Send(new OpenPlacementCase.Command(OperationId, View.ChildId));
        return answer.Refusal is { } refusal ? Refuse(refusal) : Redirect(Routes.Placement(answer.Value.CaseNumber));
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new ChildToPlace.Query(Child ?? ""));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }
}
