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

    /// <summary>What the person is about to do: raise, anew.</summary>
    [BindProperty]
    public string? Act { get; set; }

    public DoubtSheet.View View { get; private set; } = default!;

    /// <summary>True where the person looks over what they are about to do.</summary>
    public bool IsChecking { get; private set; }

    public bool IsAnew => Act == "anew";

    /// <summary>Who sits on the seat; whether the vote there could change the result is told after the record alone, and to nobody who only tries seats.</summary>
    public string SeatName => View.Doubtable.GetValueOrDefault(SeatNo ?? 0, "");

    public IEnumerable<Choice> Answers => [new("true", T["同意，结果成立"]), new("false", T["不同意，退回监督人"])];

    /// <summary>By name too: who finds a ground knows the person, and not the number of the seat.</summary>
    public IEnumerable<Choice> Seats => View.Doubtable.OrderBy(seat => seat.Key).Select(seat => new Choice($"{seat.Key}", $"{seat.Key:00}　{seat.Value}"));

    public string Settlement(ResultDoubtRow doubt) => doubt.Settlement switch
    {
        null => T[doubt.FoundBy is null ? "等待监督人处理" : "等待第二人复核"],
        DoubtSettlement.Noted => T["只作记录"],
        DoubtSettlement.Stands => T["{0} 复核同意，结果成立", doubt.SettledByName],
        DoubtSettlement.ReviewedAnew => T["重新评审"],
        _ => throw new System.Diagnostics.UnreachableException($"A settlement without words: {doubt.Settlement}"),
    };

    private DoubtResult.Command Doubting => new(OperationId, Number, SeenVersion, SeatNo ?? 0, Reason);

    private ReviewAnew.Command Renewing => new(OperationId, Number, SeenVersion, AnewReason);

    /// <summary>Shown once more before it counts: neither can be taken back.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Blocked is not null || !(IsAnew ? View.MayReviewAnew : View.MayDoubt))
        {
            return Page();
        }

        Refusal? wrong = IsAnew ? Refusal.All([.. ProblemsOf(Renewing)]) : Refusal.All([.. SeatProblems(), .. ProblemsOf(Doubting)]);
        IsChecking = wrong is null;
        return wrong is null ? Page() : await AgainAsync(wrong, ("Reason", IsAnew ? nameof(AnewReason) : nameof(Reason)));
    }

    /// <summary>The form again, as it was filled in.</summary>
    public async Task<IActionResult> OnPostEditAsync() => await LoadAsync() ?? Page();

    public Task<IActionResult> OnPostRaiseAsync() => ConfirmAsync(() => ActAsync(Doubting, _ => Address("doubt")), Check);

    public Task<IActionResult> OnPostFindAsync() =>
        ActAsync(new FindResultStands.Command(OperationId, Number, SeenVersion, Finding), _ => Address("doubt"), ("Reason", nameof(Finding)));

    public Task<IActionResult> OnPostConfirmAsync() => ActAsync(
        new ConfirmResultStands.Command(OperationId, Number, SeenVersion, bool.TryParse(Agrees, out bool agrees) ? agrees : null), _ => Address("doubt"));

    public Task<IActionResult> OnPostAnewAsync() => ConfirmAsync(() => ActAsync(Renewing, _ => Address("doubt"), ("Reason", nameof(AnewReason))), Check);

    private void Check() => IsChecking = Blocked is null;

    private IEnumerable<Refusal> SeatProblems()
    {
        if (View.Doubts.Any(doubt => doubt.SeatNo == SeatNo))
        {
            yield return Refusal.Because("doubt.known", ("seat", SeatNo)).At(nameof(SeatNo));
        }
        else if (SeatNo is null)
        {
            yield return new Refusal("doubt.seat_missing").At(nameof(SeatNo));
        }
        else if (SeatName.Length == 0)
        {
            yield return Refusal.Because("ballot.void_nothing", ("seat", SeatNo)).At(nameof(SeatNo));
        }
    }

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new DoubtSheet.Query(Number, Round), view => (View = view).IsCurrent);
}
