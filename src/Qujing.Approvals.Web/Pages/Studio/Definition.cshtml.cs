using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Studio;

namespace Qujing.Approvals.Web.Pages.Studio;

internal sealed class DefinitionModel(IMediator mediator, StudioFolder folder) : ActPage
{
    public StudioDefinition.View View { get; private set; } = default!;

    public StudioFrame Frame => new(
        Routes.StudioView($"definition/{View.Definition.DefinitionId}/{View.Definition.Version}"), Routes.StudioDiagram(View.Definition.DefinitionId, View.Definition.Version), folder.IsInstalled);

    public async Task<IActionResult> OnGetAsync(string id, int version)
    {
        var answer = await mediator.Send(new StudioDefinition.Question(id, version));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        View = answer.Value;
        return Page();
    }
}
