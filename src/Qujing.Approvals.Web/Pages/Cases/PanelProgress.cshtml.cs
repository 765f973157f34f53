using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Ballots;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>Who has voted; it renews by its link, and where scripts run part by part, which a reader can pause (WCAG 2.2.1, 2.2.2).</summary>
internal sealed class PanelProgressModel(IMediator mediator, TimeProvider clock) : RoundPage(mediator)
{
    public BallotProgress.View View { get; private set; } = default!;

    public bool IsCloser => View.MySide is not null;

    public string UpdatedAt => $"{clock.GetUtcNow().ToOffset(ShanghaiTime.Offset):HH:mm:ss}";

    public (string Words, string Kind) Words(BallotProgress.SeatState state) => state switch
    {
        BallotProgress.SeatState.Voted => (T["已投票"], "ok"),
        BallotProgress.SeatState.Present => (T["已签到"], "warn"),
        BallotProgress.SeatState.Absent => (T["未签到"], "err"),
        BallotProgress.SeatState.Void => (T["已作废"], "off"),
        _ => throw new System.Diagnostics.UnreachableException($"A seat without a state: {state}"),
    };

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new BallotProgress.Query(Number, Round), view => (View = view).IsCurrent);
}
