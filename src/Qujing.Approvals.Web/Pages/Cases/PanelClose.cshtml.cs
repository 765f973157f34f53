using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Pipeline;
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

    /// <summary>What the person is about to do: close, void, repeat.</summary>
    [BindProperty]
    public string? Act { get; set; }

    public BallotProgress.View View { get; private set; } = default!;

    /// <summary>True where the person looks over what they are about to do.</summary>
    public bool IsChecking { get; private set; }

    public bool IsSecond => View.Closings.Count > 0;

    public string SeatName => View.Seats.FirstOrDefault(seat => seat.No == SeatNo)?.Name ?? "";

    public IEnumerable<Choice> LastCall => [new("true", T["已再次提醒在场未投票的 {0} 人", View.Waiting])];

    public bool IsSupervisor => View.MySide == ClosingSide.Supervisor;

    /// <summary>Why the person has nothing to confirm; null where they have.</summary>
    public Refusal? WhyNot => View.MySide is not { } side
        ? new Refusal("ballot.close_not_yours").Citing("第十二条")
        : View.Closings.Any(closing => closing.Side == side) ? new Refusal("ballot.close_confirmed_before") : null;

    private bool IsOpen => View.Phase == Domain.Ballots.BallotPhase.Open;

    /// <summary>Before the ballot opens there is no vote to end: the meeting goes back so that a seat can be filled anew.</summary>
    public string RepeatTitle => IsOpen ? "重新表决" : "退回提出审查意见";

    public string RepeatMeans => IsOpen
        ? "本次投票不计票，原票封存。会议回到提出审查意见，之后重新投票。"
        : "投票前有人要回避或者不能到会的，先退回提出审查意见，补齐席位，再记录一次审查意见，然后投票（第十二条）。";

    public string RepeatConfirm => IsOpen ? "确认重新表决" : "确认退回";

    public string RepeatVerb => IsOpen ? "结束本次投票，重新表决" : "退回提出审查意见";

    public string ClosedBy(string side) => View.Closings.FirstOrDefault(closing => closing.Side == side) is { } closing ? T["{0} 已确认", closing.Name] : T["还没有确认"];

    private CloseBallot.Command Closing => new(OperationId, Number, Reason, LastCallMade);

    private VoidBallot.Command Voiding => new(OperationId, Number, SeatNo ?? 0, VoidReason);

    private RepeatBallot.Command Repeating => new(OperationId, Number, RepeatReason);

    /// <summary>Shown once more before it counts: none of the three can be taken back.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Blocked is not null || View.MySide is null)
        {
            return Page();
        }

        (Refusal? wrong, string reason) = Act switch
        {
            "void" => (Refusal.All([.. ProblemsOf(Voiding), .. SeatProblems()]), nameof(VoidReason)),
            "repeat" => (Refusal.All([.. ProblemsOf(Repeating)]), nameof(RepeatReason)),
            _ => (WhyNot ?? BallotProgress.AgainstClosing(View, Reason, LastCallMade) ?? Refusal.All([.. TextBounds.Problems(Closing)]), nameof(Reason)),
        };
        IsChecking = wrong is null;
        return wrong is null ? Page() : await AgainAsync(wrong, ("Reason", reason));
    }

    /// <summary>The form again, as it was filled in.</summary>
    public async Task<IActionResult> OnPostEditAsync() => await LoadAsync() ?? Page();

    public Task<IActionResult> OnPostCloseAsync() => ConfirmAsync(
        () => ActAsync(Closing, receipt => Address(receipt.IsClosed ? "result" : "close")), Check);

    public Task<IActionResult> OnPostVoidAsync() => ConfirmAsync(() => ActAsync(Voiding, _ => Address("progress"), ("Reason", nameof(VoidReason))), Check);

    public Task<IActionResult> OnPostRepeatAsync() => ConfirmAsync(() => ActAsync(Repeating, _ => Address("meeting"), ("Reason", nameof(RepeatReason))), Check);

    private void Check() => IsChecking = Blocked is null;

    private IEnumerable<Refusal> SeatProblems()
    {
        if (View.Seats.All(seat => seat.No != SeatNo || seat.State != BallotProgress.SeatState.Voted))
        {
            yield return Refusal.Because("ballot.void_nothing", ("seat", SeatNo)).At(nameof(SeatNo));
        }
    }

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new BallotProgress.Query(Number, Round), view => (View = view).IsCurrent);
}
