using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class PlanModel(IMediator mediator) : PupilPage(mediator)
{
    private const string None = "none";
    private const string Provided = "provided";
    private const string Family = "family";

    [BindProperty]
    public string? Goals { get; set; }

    [BindProperty]
    public string? Teaching { get; set; }

    [BindProperty]
    public string? Rehabilitation { get; set; }

    [BindProperty]
    public string? Transition { get; set; }

    [BindProperty]
    public string? Aids { get; set; }

    [BindProperty]
    public string? Costs { get; set; }

    [BindProperty]
    public string? Companion { get; set; }

    public IEnumerable<Choice> Companions => [new(None, T["没有"]), new(Provided, T["有，家庭不付费"]), new(Family, T["有，由家庭付费"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var plan = new PlanSections
        {
            Goals = Goals, Teaching = Teaching, Rehabilitation = Rehabilitation, Transition = Transition, Aids = Aids, Costs = Costs,
            HasCompanion = Companion is Provided or Family, FamilyPaysCompanion = Companion == Family,
        };
        var answer = await Mediator.Send(new MakeIndividualPlan.Command(OperationId, number, SeenVersion, plan));
        return await AfterAsync(number, Named(answer.Refusal, nameof(PlanSections.FamilyPaysCompanion), nameof(Companion)));
    }

    protected override Task PrepareAsync()
    {
        if (Sheet.Plan is { } plan)
        {
            (Goals, Teaching, Rehabilitation, Transition, Aids, Costs) = (plan.Goals, plan.Teaching, plan.Rehabilitation, plan.Transition, plan.Aids, plan.Costs);
            Companion = plan.HasCompanion ? Provided : None;
        }

        return Task.CompletedTask;
    }
}
