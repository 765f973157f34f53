using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class VerifyModel(IMediator mediator) : PlacementPage<VerificationFile.View>(mediator)
{
    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IEnumerable<Choice> Findings => Choices<VerificationFinding>(VerificationRule.NameOf);

    public async Task<IActionResult> OnPostAnswerAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new AnswerVerification.Command(OperationId, number, Parsed<VerificationFinding>(Finding), Evidence))).Refusal);

    public async Task<IActionResult> OnPostConcludeAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ConcludeVerification.Command(OperationId, number, SeenVersion)
    {
        Finding = Parsed<VerificationFinding>(Finding), Evidence = Evidence, Reason = Reason,
    })).Refusal);

    protected override IRequest<Answer<VerificationFile.View>> QuestionOf(string number) => new VerificationFile.Query(number);
}
