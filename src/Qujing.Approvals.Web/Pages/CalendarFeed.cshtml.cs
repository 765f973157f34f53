using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Calendars;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages;

internal sealed class CalendarFeedModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Null where the person has none.</summary>
    public string? Address { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        Refusal? refusal = Step == "revoke"
            ? (await mediator.Send(new RevokeCalendarFeed.Command(OperationId))).Refusal
            : (await mediator.Send(new OpenCalendarFeed.Command(OperationId))).Refusal;
        if (refusal is null)
        {
            return Redirect(Routes.CalendarFeed);
        }

        return await LoadAsync() ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new MyCalendarFeed.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Address = answer.Value.Token is { } token ? $"{Request.Scheme}://{Request.Host}{Routes.Calendar(token)}" : null;
        return null;
    }
}
