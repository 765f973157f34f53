using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelSignaturesModel(IMediator mediator) : RoundPage(mediator)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public string? SeenHash { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Recorded { get; set; }

    public ConclusionSheet.View View { get; private set; } = default!;

    /// <summary>True where the person looks over what they are about to do.</summary>
    public bool IsChecking { get; private set; }

    public bool Signs => Kind == "sign";

    public int SignedCount => View.Marks.Count(mark => mark.State == SigningMark.Signed);

    public IEnumerable<Choice> Missing => View.Stage == "PanelSigning"
        ? View.Marks.Where(mark => mark.State == SigningMark.None && mark.SeatNo != View.MySeat).Select(mark => new Choice($"{mark.SeatNo}", $"{mark.SeatNo:00} {mark.Name}"))
        : [];

    public (string Words, string Kind) Words(SigningMark mark) => mark switch
    {
        SigningMark.Signed => (T["已签字"], "ok"),
        SigningMark.Refused => (T["未签字，已说明"], "warn"),
        SigningMark.None => (T["等待签字"], "info"),
        _ => throw new System.Diagnostics.UnreachableException($"An unknown mark: {mark}"),
    };

    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        Reason = Kind == "record" ? Recorded : Reason;
        if (!Signs && string.IsNullOrWhiteSpace(Reason))
        {
            return await AgainAsync(new Refusal("conclusion.refusal_reason_missing").Citing("第十二条").At(Kind == "record" ? nameof(Recorded) : nameof(Reason)));
        }

        IsChecking = true;
        return Page();
    }

    /// <summary>The forms again, with the reason where it was written.</summary>
    public async Task<IActionResult> OnPostEditAsync()
    {
        (Recorded, Reason) = Kind == "record" ? (Reason, null) : (Recorded, Reason);
        if (Kind == "record")
        {
            // What was posted under the other name would be shown in the wrong form.
            ModelState.Remove(nameof(Reason));
        }

        return await LoadAsync() ?? Page();
    }

    public Task<IActionResult> OnPostMarkAsync() => ConfirmAsync(MarkAsync, () => IsChecking = true);

    private Task<IActionResult> MarkAsync() => Signs
        ? ActAsync(new SignConclusion.Command(OperationId, Number, SeenHash ?? ""), _ => Address("signatures"))
        : ActAsync(new RefuseToSign.Command(OperationId, Number, SeatNo ?? 0, SeenHash ?? "", Reason), _ => Address("signatures"));

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new ConclusionSheet.Query(Number, Round), view => (View = view).IsCurrent);
}
