using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Township;

/// <summary>What the pages of one child at its township have in common.</summary>
internal abstract class TownshipPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public TownshipSheet.View Sheet { get; private set; } = default!;

    public Crumb[] Crumbs => [new("今日待办", Routes.Home), new(Sheet.Number, Routes.Township(Sheet.Number))];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    protected async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new TownshipSheet.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    /// <summary>Back to the child, or the page again with what was typed.</summary>
    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal) =>
        refusal is null ? Redirect(Routes.Township(number)) : await LoadAsync(number) ?? Refuse(refusal);
}
