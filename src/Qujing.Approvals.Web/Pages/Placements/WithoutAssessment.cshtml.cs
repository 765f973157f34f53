using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class WithoutAssessmentModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    public async Task<IActionResult> OnPostAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new ContinueWithoutAssessment.Command(OperationId, number, SeenVersion))).Refusal);

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
