using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    public PlacementList.View View { get; private set; } = new([], []);

    /// <summary>In the order of the procedure; the three that verify side by side come first.</summary>
    public IReadOnlyList<PlacementList.Step> Steps => [.. View.Steps.OrderBy(step => PlaceOf(step.Stage))];

    public string? NextPage => View.Next is { } next ? Routes.With(Routes.Placements, ("stage", Stage), ("due", next.Due), ("after", next.Key)) : null;

    public async Task<IActionResult> OnGetAsync(string? due, string? after)
    {
        var answer = await mediator.Send(new PlacementList.Query(Stage, due, after));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }

    public NextSteps.Step? StepOf(PlacementList.Line line) => line.IsMine ? NextSteps.For(line.Stage, User.RoleOf(), new NextSteps.Place(line.Number, 0, 0)) : null;

    public string WaitsFor(PlacementList.Line line) => line.Owners.Count == 0 ? T["没有要办的事"] : T["等{0}", string.Join(T.IsEnglish ? ", " : "、", line.Owners.Select(owner => T[RoleNames.Of(owner)]))];

    private static int PlaceOf(string stage)
    {
        for (int at = 0; at < PlacementCatalogue.Catalogue.Stages.Count; at++)
        {
            if (PlacementCatalogue.Catalogue.Stages[at].Id == stage)
            {
                return at;
            }
        }

        return -1;
    }
}
