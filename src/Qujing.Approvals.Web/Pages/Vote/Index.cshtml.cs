using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class VoteIndexModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<TaskItem> Work { get; private set; } = [];

    /// <summary>Reviews that are over; their pages can still be read.</summary>
    public IReadOnlyList<TaskItem> Ended { get; private set; } = [];

    /// <summary>Reviews for which an expert may be drawn, or after the draw still called to a vacant seat: a ground is declared beforehand.</summary>
    public IReadOnlyList<TaskItem> Drawable { get; private set; } = [];

    public bool HasUndrawn { get; private set; }

    public bool HasDrawn { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new MyBallots.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Work = [.. answer.Value.Lines.Select(line => PanelWork.Of(line, T))];
        Ended = [.. answer.Value.Ended.Select(line => PanelWork.OfEnded(line, T))];
        if (User.RoleOf() == Role.Expert)
        {
            IReadOnlyList<MyRecusals.Line> lines = (await mediator.Send(new MyRecusals.Query())).Value.Lines;
            Drawable = [.. lines.Select(line => PanelWork.OfDrawable(line, T))];
            (HasUndrawn, HasDrawn) = (lines.Any(line => !line.IsDrawn), lines.Any(line => line.IsDrawn));
        }

        return Page();
    }
}
