using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ApprovalModel(IMediator mediator) : PlacementPage<DecisionSheet.View>(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    public bool MayApprove => Sheet.Head.Reader == Role.CountyLeader;

    public async Task<IActionResult> OnPostApproveAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ApprovePlacement.Command(OperationId, number, SeenVersion))).Refusal);

    public async Task<IActionResult> OnPostReturnAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ReturnProposal.Command(OperationId, number, SeenVersion, Reason))).Refusal);

    protected override IRequest<Answer<DecisionSheet.View>> QuestionOf(string number) => new DecisionSheet.Query(number);
}
