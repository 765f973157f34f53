using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class BallotCheckModel(IMediator mediator, StepUp stepUp) : BallotPage(mediator)
{
    private static readonly string[] SlipFields = ["choice", "opinion"];

    /// <summary>True where the slip is whole and waits for the signature; false shows the slip again with what it lacks.</summary>
    public bool IsWhole { get; private set; }

    public IEnumerable<Choice> Declaration => [new("true", T["以上是本人独立作出的表决和意见"])];

    /// <summary>Nothing is kept between the pages: who comes here by a bookmark fills in the slip.</summary>
    public IActionResult OnGet() => Redirect(Address());

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync(Slip) is { } elsewhere)
        {
            return elsewhere;
        }

        IsWhole = Paper.Lacks is null && Paper.Cannot is null;
        if ((Paper.Lacks ?? Paper.Cannot) is { } refusal)
        {
            ShowSlip(refusal);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCastAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (await stepUp.AskAsync(HttpContext, Password) is { } notThem)
        {
            IsWhole = true;
            return Refuse(notThem);
        }

        var answer = await Mediator.Send(new CastVote.Command(OperationId, Number, Slip));
        if (answer.Refusal is not { } refusal)
        {
            return Redirect(Address("done"));
        }

        IsWhole = !refusal.Parts.Append(refusal).Any(part => SlipFields.Contains(part.Field, StringComparer.OrdinalIgnoreCase));
        ShowSlip(refusal);
        if (refusal.Code is "operation.reused" or "ballot.changed_meanwhile")
        {
            // They were told that they have voted already, and with which receipt: to confirm once more is to replace that vote.
            SeenRevision = Paper.Revision;
            ModelState.Remove(nameof(SeenRevision));
        }

        return Page();
    }
}
