using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Vote;

/// <summary>
/// The member's own paper. What is filled in travels in the body of a POST alone: never in an address, a title, a cookie or a log, and nothing of it is
/// kept before it is sealed.
/// </summary>
internal abstract class BallotPage(IMediator mediator) : ActPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public int Round { get; set; }

    [BindProperty]
    public BallotChoice? Choice { get; set; }

    [BindProperty]
    public string? Opinion { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public bool IsDeclared { get; set; }

    /// <summary>Asked again before the vote counts.</summary>
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public long SeenRevision { get; set; }

    public BallotPaper.View Paper { get; private set; } = default!;

    public IEnumerable<Choice> Choices =>
        new[] { BallotChoice.Pass, BallotChoice.Fail, BallotChoice.Abstain }.Where(choice => Paper.AllowAbstain || choice != BallotChoice.Abstain).Select(choice => new Choice(choice.ToString(), Words(choice)));

    protected IMediator Mediator => mediator;

    protected BallotSlip Slip => new(Choice, Opinion, FullName, IsDeclared, SeenRevision);

    public string Words(BallotChoice? choice) => choice switch
    {
        BallotChoice.Pass => T["vote.pass"],
        BallotChoice.Fail => T["vote.fail"],
        BallotChoice.Abstain => T["vote.abstain"],
        _ => "",
    };

    public string Address(string? page = null) => Routes.Vote(Number, Round, page);

    protected async Task<IActionResult?> LoadAsync(BallotSlip? slip = null)
    {
        var answer = await mediator.Send(new BallotPaper.Query(Number, slip));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Paper = answer.Value;
        return Paper.RoundNo == Round ? null : NotFound();
    }

    /// <summary>The act names its inputs in small letters; the fields of the page begin with a capital, and links to them must too.</summary>
    protected void ShowSlip(Refusal refusal)
    {
        foreach (Refusal part in refusal.Told())
        {
            Show(part.Field is { Length: > 0 } field ? part.At(char.ToUpperInvariant(field[0]) + field[1..]) : part);
        }
    }
}
