using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class CloseModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IEnumerable<Choice> Reasons => Enum.GetValues<ClosingReason>().Select(reason => new Choice(reason.ToString(), T[ChildWords.Closing(reason)]));

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new CloseChild.Command(OperationId, number, SeenVersion, Parsed<ClosingReason>(Reason), Evidence));
        return await AfterAsync(number, answer.Refusal, Routes.Child(number));
    }

    public async Task<IActionResult> OnPostReopenAsync(string number)
    {
        var answer = await Mediator.Send(new ReopenChild.Command(OperationId, number, SeenVersion, Why));
        return await AfterAsync(number, Named(answer.Refusal, nameof(ReopenChild.Command.Reason), nameof(Why)), Routes.Child(number));
    }
}
