using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelCloseModel(IMediator mediator) : RoundPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool LastCallMade { get; set; }

    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public string? VoidReason { get; set; }

    [BindProperty]
    public string? RepeatReason { get; set; }

    public BallotProgress.View View { get; private set; } = default!;

    public IEnumerable<Choice> LastCall => [new("true", T["已再次提醒在场未投票的 {0} 人", View.Waiting])];

    public bool IsSupervisor => View.MySide == ClosingSide.Supervisor;

    /// <summary>Why the person has nothing to confirm; null where they have.</summary>
    public Refusal? WhyNot => View.MySide is not { } side
        ? new Refusal("ballot.close_not_yours").Citing("第十二条")
        : View.Closings.Any(closing => closing.Side == side) ? new Refusal("ballot.close_confirmed_before") : null;

    public string ClosedBy(string side) => View.Closings.FirstOrDefault(closing => closing.Side == side) is { } closing ? T["{0} 已确认", closing.Name] : T["还没有确认"];

    public Task<IActionResult> OnPostCloseAsync() => ActAsync(
        new CloseBallot.Command(OperationId, Number, Reason, LastCallMade), receipt => Address(receipt.IsClosed ? "result" : "close"));

    public Task<IActionResult> OnPostVoidAsync() => ActAsync(
        new VoidBallot.Command(OperationId, Number, SeatNo ?? 0, VoidReason), _ => Address("progress"), ("Reason", nameof(VoidReason)));

    public Task<IActionResult> OnPostRepeatAsync() => ActAsync(
        new RepeatBallot.Command(OperationId, Number, RepeatReason), _ => Address("meeting"), ("Reason", nameof(RepeatReason)));

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new BallotProgress.Query(Number, Round), view => (View = view).IsCurrent);
}
