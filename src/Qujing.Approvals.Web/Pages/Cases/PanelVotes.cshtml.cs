using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelVotesModel(IMediator mediator) : RoundPage(mediator)
{
    public OpenedVotes.View View { get; private set; } = default!;

    public string Words(BallotChoice? choice) => T[choice switch
    {
        BallotChoice.Pass => "通过",
        BallotChoice.Fail => "不通过",
        BallotChoice.Abstain => "弃权",
        null => "",
        _ => throw new System.Diagnostics.UnreachableException($"An unknown choice: {choice}"),
    }];

    // The result first: it tells whether there is one, and its reading is no event.
    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new BallotResult.Query(Number, Round), view => view.IsCurrent) is { } elsewhere)
        {
            return elsewhere;
        }

        return Blocked is null ? await AskAsync(new OpenedVotes.Query(Number, Round), Keep) : null;
    }

    private bool Keep(OpenedVotes.View view)
    {
        View = view;
        return IsCurrent;
    }
}
