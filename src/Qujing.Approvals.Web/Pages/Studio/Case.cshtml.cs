using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Studio;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.Pages.Studio;

internal sealed class CaseModel(IMediator mediator, StudioFolder folder) : ActPage
{
    public StudioInstance.View View { get; private set; } = default!;

    public IEnumerable<StageVisit> Stages => View.Visits.Where(visit => visit.Activity is StageActivity);

    public StudioFrame Frame => new(
        Routes.StudioView($"case/{View.Number}"), Routes.StudioDiagram(View.Definition.DefinitionId, View.Definition.Version), folder.IsInstalled);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new StudioInstance.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
