using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class ChangeModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public PlacementForm? Form { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>All but the present one. Home teaching isn't a school's to suggest: it asks for an assessment that the child can't come.</summary>
    public IEnumerable<Choice> Forms => PlacementForms.All.Where(form => form != Sheet.Form && form != PlacementForm.HomeTeaching).Select(form => new Choice(form.ToString(), T[PlacementForms.NameOf(form)]));

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new SuggestChange.Command(OperationId, number, SeenVersion, Form ?? default, Reason));
        return await AfterAsync(number, answer.Refusal);
    }
}
