using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>What the pages of one round of the joint review have in common: the sheet, and how an act's answer is shown.</summary>
internal abstract class JointPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public JointRoundSheet.Sheet Sheet { get; private set; } = default!;

    public string Back(string? page = null) => Routes.Joint(Sheet.Number, (int)Sheet.Round.No, page);

    protected async Task<IActionResult?> LoadAsync(string number, int round)
    {
        var answer = await mediator.Send(new JointRoundSheet.Question(number, round));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    protected async Task<IActionResult> AfterAsync((string Number, int Round) of, Refusal? refusal) =>
        refusal is null ? Redirect(Routes.Joint(of.Number, of.Round)) : await LoadAsync(of.Number, of.Round) ?? Refuse(refusal);
}
