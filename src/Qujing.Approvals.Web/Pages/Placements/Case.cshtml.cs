using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class CaseModel(IMediator mediator) : ActPage
{
    public PlacementFile.View? View { get; private set; }

    public bool IsCounty => User.RoleOf() == Role.CountyEducation;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new PlacementFile.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
