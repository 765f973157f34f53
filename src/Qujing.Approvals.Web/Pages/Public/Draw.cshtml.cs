using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal class DrawModel(IMediator mediator) : ActPage
{
    public PublicDraw.Sheet Sheet { get; private set; } = default!;

    public virtual Task<IActionResult> OnGetAsync(string number) => ShowAsync(number);

    protected async Task<IActionResult> ShowAsync(string number)
    {
        var answer = await mediator.Send(new PublicDraw.Question(number));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Sheet = answer.Value;
        return Page();
    }
}
