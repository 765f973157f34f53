using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class DuplicatesModel(IMediator mediator) : ActPage
{
    private const string Merge = "merge";
    private const string Apart = "apart";

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? OtherNumber { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The record that was just merged into another.</summary>
    [BindProperty(SupportsGet = true, Name = "merged")]
    public string? Merged { get; set; }

    public IReadOnlyList<DuplicateList.Pair> Pairs { get; private set; } = [];

    public IEnumerable<Choice> Decisions => [new(Merge, T["是同一名儿童，并入保留的记录"]), new(Apart, T["是两名儿童，不再提示"])];

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync() => Decision switch
    {
        Merge => await AfterAsync((await mediator.Send(new MergeChildren.Command(OperationId, Number ?? "", OtherNumber ?? "", Reason ?? ""))).Refusal, OtherNumber),
        Apart => await AfterAsync((await mediator.Send(new KeepApart.Command(OperationId, Number ?? "", OtherNumber ?? ""))).Refusal, null),
        _ => await ShowAsync(new Refusal("child.decision_missing").At(nameof(Decision))),
    };

    public async Task<IActionResult> OnPostUndoAsync() => await AfterAsync((await mediator.Send(new UndoMerge.Command(OperationId, Number ?? ""))).Refusal, null);

    private async Task<IActionResult> AfterAsync(Refusal? refusal, string? merged)
    {
        // Whoever mistypes a number on this page is told so here.
        return refusal is null
            ? Redirect(Routes.With(Routes.Duplicates, ("merged", merged)))
            : await ShowAsync(refusal.Code == "child.not_found" ? new Refusal("child.number_unknown").At(nameof(Number)) : refusal);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var list = await mediator.Send(new DuplicateList.Question());
        if (list.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        Pairs = list.Value.Pairs;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
