using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>For the projector: how many have voted, and after the closing what it came to. No name, no seat, nothing to press; it renews itself, with a script or without.</summary>
internal sealed class PanelScreenModel(IMediator mediator) : RoundPage(mediator)
{
    public BallotProgress.View View { get; private set; } = default!;

    /// <summary>Null while the ballot is sealed.</summary>
    public BallotResult.View? Result { get; private set; }

    protected override async Task<IActionResult?> LoadAsync()
    {
        IActionResult? elsewhere = await AskAsync(new BallotProgress.Query(Number, Round), view => (View = view).IsCurrent);
        return elsewhere is not null || Blocked is not null || View.Phase != BallotPhase.Closed
            ? elsewhere
            : await AskAsync(new BallotResult.Query(Number, Round), result => (Result = result).IsCurrent);
    }
}
