using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class BallotModel(IMediator mediator) : BallotPage(mediator)
{
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>Back from the check page: what was filled in comes along in the body.</summary>
    public async Task<IActionResult> OnPostAsync() => await LoadAsync() ?? Page();
}
