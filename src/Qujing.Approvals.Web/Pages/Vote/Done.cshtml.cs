using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class BallotDoneModel(IMediator mediator) : BallotPage(mediator)
{
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? (Paper is { Receipt: null, PutAside: null } ? Redirect(Address()) : Page());
}
