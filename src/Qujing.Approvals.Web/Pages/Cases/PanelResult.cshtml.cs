using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Ballots;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelResultModel(IMediator mediator) : RoundPage(mediator)
{
    public BallotResult.View View { get; private set; } = default!;

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new BallotResult.Query(Number, Round), view => (View = view).IsCurrent);
}
