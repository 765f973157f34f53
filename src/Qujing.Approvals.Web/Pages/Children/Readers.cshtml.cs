using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ReadersModel(IMediator mediator) : ActPage
{
    public WhoLooked.View View { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new WhoLooked.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
