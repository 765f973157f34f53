using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class RecommendationModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public string? Ability { get; set; }

    [BindProperty]
    public string? Recommended { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    public IEnumerable<Choice> Abilities => Choices<Ability>(Domain.Placements.Abilities.NameOf);

    public IEnumerable<Choice> Forms => Choices<PlacementForm>(PlacementForms.NameOf);

    public async Task<IActionResult> OnPostAsync(string number) => await AfterAsync(number, (await Mediator.Send(new StateRecommendation.Command(OperationId, number)
    {
        Ability = Parsed<Ability>(Ability), Recommended = Parsed<PlacementForm>(Recommended), Opinion = Opinion,
    })).Refusal);

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
