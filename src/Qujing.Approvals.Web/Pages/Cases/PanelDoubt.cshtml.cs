using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>A ground that came to light after the signing, and how the doubt about the result is settled (A23).</summary>
internal sealed class PanelDoubtModel(IMediator mediator) : RoundPage(mediator)
{
    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? AnewReason { get; set; }

    [BindProperty]
    public string? Agrees { get; set; }

    public DoubtSheet.View View { get; private set; } = default!;

    public IEnumerable<Choice> Answers => [new("true", T["同意，结果成立"]), new("false", T["不同意，退回监督人"])];

    public string Settlement(ResultDoubtRow doubt) => doubt.Settlement switch
    {
        null => T[doubt.FoundBy is null ? "等待监督人处理" : "等待第二人复核"],
        DoubtSettlement.Noted => T["只作记录"],
        DoubtSettlement.Stands => T["{0} 复核同意，结果成立", doubt.SettledByName],
        DoubtSettlement.ReviewedAnew => T["重新评审"],
        _ => throw new System.Diagnostics.UnreachableException($"A settlement without words: {doubt.Settlement}"),
    };

    public Task<IActionResult> OnPostRaiseAsync() =>
        ActAsync(new DoubtResult.Command(OperationId, Number, SeenVersion, SeatNo ?? 0, Reason), _ => Address("doubt"));

    public Task<IActionResult> OnPostFindAsync() =>
        ActAsync(new FindResultStands.Command(OperationId, Number, SeenVersion, Finding), _ => Address("doubt"), ("Reason", nameof(Finding)));

    public Task<IActionResult> OnPostConfirmAsync() => ActAsync(
        new ConfirmResultStands.Command(OperationId, Number, SeenVersion, bool.TryParse(Agrees, out bool agrees) ? agrees : null), _ => Address("doubt"));

    public Task<IActionResult> OnPostAnewAsync() =>
        ActAsync(new ReviewAnew.Command(OperationId, Number, SeenVersion, AnewReason), _ => Address("doubt"), ("Reason", nameof(AnewReason)));

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new DoubtSheet.Query(Number, Round), view => (View = view).IsCurrent);
}
