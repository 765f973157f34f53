using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Township;

/// <summary>The medical paper of a deferral that waits: to keep, never to run.</summary>
internal sealed class PaperModel(IMediator mediator) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new DeferralPaper.Query(number));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.CacheControl = "no-store";
        return File(answer.Value.Content, answer.Value.MediaType, number + answer.Value.Ending);
    }
}
