using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Conclusions;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelConclusionModel(IMediator mediator) : RoundPage(mediator)
{
    [BindProperty]
    public string? Assessment { get; set; }

    [BindProperty]
    public string? Amendments { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ConclusionSheet.View View { get; private set; } = default!;

    public Task<IActionResult> OnPostWriteAsync() => ActAsync(
        new WriteConclusion.Command(OperationId, Number, SeenVersion, Assessment, Amendments), _ => Address("conclusion"));

    public Task<IActionResult> OnPostReopenAsync() => ActAsync(new ReopenConclusion.Command(OperationId, Number, SeenVersion, Reason), _ => Address("conclusion"));

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new ConclusionSheet.Query(Number, Round), Keep);

    // What stood in the withdrawn version is the start of the next.
    private bool Keep(ConclusionSheet.View view)
    {
        View = view;
        if (view.Standing is null && view.Superseded.Count > 0)
        {
            Assessment ??= view.Superseded[^1].Assessment;
            Amendments ??= view.Superseded[^1].Amendments;
        }

        return view.IsCurrent;
    }
}
