using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class VoteIndexModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<TaskItem> Work { get; private set; } = [];

    /// <summary>Reviews that are over; their pages can still be read.</summary>
    public IReadOnlyList<TaskItem> Ended { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new MyBallots.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Work = [.. answer.Value.Lines.Select(line => PanelWork.Of(line, T))];
        Ended = [.. answer.Value.Ended.Select(line => PanelWork.OfEnded(line, T))];
        return Page();
    }
}
