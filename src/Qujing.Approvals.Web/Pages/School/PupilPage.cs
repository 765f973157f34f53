using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.School;

/// <summary>What the pages of one child at its school have in common. Which forms a page holds follows from where the child stands.</summary>
internal abstract class PupilPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public PupilSheet.View Sheet { get; private set; } = default!;

    /// <summary>The way back, one for all pages of a child.</summary>
    public Crumb[] Crumbs => [new("本校学生", Routes.Pupils), new(Sheet.Number, Routes.Pupil(Sheet.Number))];

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        await PrepareAsync();
        return Page();
    }

    /// <summary>What a page shows at first beside the sheet.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new PupilSheet.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    /// <summary>Back to the child, or the page again with what was typed, as the child stands now.</summary>
    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal) =>
        refusal is null ? Redirect(Routes.Pupil(number)) : await LoadAsync(number) ?? Refuse(refusal);
}
