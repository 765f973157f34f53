using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DrawStepsModel(IMediator mediator) : DrawModel(mediator)
{
    public override async Task<IActionResult> OnGetAsync(string number)
    {
        IActionResult found = await ShowAsync(number);
        return Sheet?.Record is null ? NotFound() : found;
    }
}
