using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class WishModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public string? Wish { get; set; }

    [BindProperty]
    public string? Manner { get; set; }

    public IEnumerable<Choice> Manners => Choices<WishManner>(PlacementWords.Manner);

    public async Task<IActionResult> OnPostAsync(string number) => await AfterAsync(number, (await Mediator.Send(new RecordChildWish.Command(OperationId, number, Wish, Parsed<WishManner>(Manner)))).Refusal);

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
