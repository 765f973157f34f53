using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Calendars;
using Qujing.Approvals.Web.Calendars;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class CalendarModel(IMediator mediator) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string token)
    {
        var answer = await mediator.Send(new CalendarFeed.Question(token));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        // The address is a secret: nothing between the server and the calendar program keeps what is read there.
        Response.Headers.CacheControl = "private, no-store";
        return Content(IcsText.Of(answer.Value, T), IcsText.MediaType, Encoding.UTF8);
    }
}
