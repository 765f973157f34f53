using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class DefinitionsModel(IMediator mediator) : ActPage
{
    public DefinitionList.View View { get; private set; } = new([]);

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new DefinitionList.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
