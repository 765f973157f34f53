using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Opinions;

internal sealed class DoneModel(IMediator mediator) : OpinionPage(mediator)
{
    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        return Sheet.Standing is null ? Redirect(Routes.Opinion(number, round)) : Page();
    }
}
