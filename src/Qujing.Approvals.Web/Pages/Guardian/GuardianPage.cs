using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Guardian;

/// <summary>What the pages of a guardian about the own child have in common. The county's staff read the letter alone: what a guardian says, a guardian fills in.</summary>
internal abstract class GuardianPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public GuardianProgress.View View { get; private set; } = default!;

    public Crumb[] Crumbs => [new("今日待办", Routes.Home), new("办理进度", Routes.PlacementProgress(View.Number))];

    protected virtual bool IsForStaff => false;

    /// <summary>The guardian whose page it is; none where the child has no such guardian any more, and then the act finds none.</summary>
    protected Guid Own => View.Guardians is [{ } own, ..] ? own : Guid.Empty;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    protected async Task<IActionResult?> LoadAsync(string number)
    {
        if (!IsForStaff && User.RoleOf() != Role.Guardian)
        {
            return NotFound();
        }

        var answer = await mediator.Send(new GuardianProgress.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }

    /// <summary>Back to the progress, or the page again with what was typed.</summary>
    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal) =>
        refusal is null ? Redirect(Routes.PlacementProgress(number)) : await LoadAsync(number) ?? Refuse(refusal);
}
