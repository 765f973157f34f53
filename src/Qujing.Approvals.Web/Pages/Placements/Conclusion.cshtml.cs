using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ConclusionModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public string? Ability { get; set; }

    [BindProperty]
    public string? Recommended { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Minority { get; set; }

    public IEnumerable<Choice> Abilities => Choices<Ability>(Domain.Placements.Abilities.NameOf);

    public IEnumerable<Choice> Forms => Choices<PlacementForm>(PlacementForms.NameOf)
        .Select(choice => choice.Value == nameof(PlacementForm.HomeTeaching) ? choice with { Hint = T["只用于需要专人护理、不能到学校就读的儿童（实施方案二（一）1）"] } : choice);

    public async Task<IActionResult> OnPostAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ConcludeAssessment.Command(OperationId, number, SeenVersion)
    {
        Ability = Parsed<Ability>(Ability), Recommended = Parsed<PlacementForm>(Recommended), Summary = Summary, Minority = Minority,
    })).Refusal);

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);
}
