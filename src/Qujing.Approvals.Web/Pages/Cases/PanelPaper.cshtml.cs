using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>Paper ballots are entered here. What was read travels in the body of a POST alone; the address after it tells the seat and whether it counts, never how.</summary>
internal sealed class PanelPaperModel(IMediator mediator) : RoundPage(mediator)
{
    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public BallotChoice? Choice { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    [FromQuery]
    public string? Done { get; set; }

    public PaperBallotSheet.View View { get; private set; } = default!;

    public IEnumerable<Choice> Seats => View.Lines.Where(line => !line.IsMine).Select(line => new Choice($"{line.No}", $"{line.No:00} {line.Name}"));

    public IEnumerable<Choice> Choices => new (BallotChoice Value, string Text)[] { (BallotChoice.Pass, "vote.pass"), (BallotChoice.Fail, "vote.fail"), (BallotChoice.Abstain, "vote.abstain") }
        .Where(choice => View.AllowAbstain || choice.Value != BallotChoice.Abstain).Select(choice => new Choice(choice.Value.ToString(), T[choice.Text]));

    /// <summary>What became of the entry before.</summary>
    public (string Kind, string Words)? Said => Done switch
    {
        nameof(PaperOutcome.Waiting) => ("info", T["已封存。请另一人照同一张票再录入一次。"]),
        nameof(PaperOutcome.Counted) => ("ok", T["两次录入一致，这张票已计入。"]),
        nameof(PaperOutcome.Differs) => ("warn", T["两次录入不一致，都已作废。请一起核对原票，再分别录入。"]),
        _ => null,
    };

    public Task<IActionResult> OnPostEnterAsync() => ConfirmAsync(
        () => ActAsync(new EnterPaperBallot.Command(OperationId, Number, new PaperSlip(SeatNo ?? 0, Choice, Opinion)), receipt => Routes.With(Address("paper"), ("done", receipt.Outcome.ToString())), ("choice", nameof(Choice)), ("opinion", nameof(Opinion))),
        () => { });

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new PaperBallotSheet.Query(Number, Round), view => (View = view).IsCurrent);
}
