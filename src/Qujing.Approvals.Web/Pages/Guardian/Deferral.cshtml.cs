using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class DeferralModel(IMediator mediator) : GuardianPage(mediator)
{
    public const int MegabytesMax = 20;
    private const long BytesMax = MegabytesMax * 1024L * 1024L;

    [BindProperty]
    public DateOnly? FromOn { get; set; }

    [BindProperty]
    public DateOnly? ThroughOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public IFormFile? Evidence { get; set; }

    /// <summary>A paper that was taken in while something else was wrong.</summary>
    [BindProperty]
    public string? EvidenceSha256 { get; set; }

    [BindProperty]
    public string? EvidenceName { get; set; }

    public bool MayAsk => View is { MayDefer: true, Deferral: null or { State: not "asked" } };

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        if (Evidence is { Length: > BytesMax } large)
        {
            return Refuse(Refusal.Because("scan.too_large", ("file", EvidenceUpload.NameOf(large)), ("megabytesMax", MegabytesMax)).At(nameof(Evidence)));
        }

        if (await TakeInAsync(number) is { } unread)
        {
            return Refuse(unread.At(nameof(Evidence)));
        }

        var answer = await Mediator.Send(new RequestDeferral.Command(OperationId, number, Own, FromOn ?? default, ThroughOn ?? default) { Reason = Reason, EvidenceSha256 = EvidenceSha256 });
        if (answer.Refusal is not { } refusal)
        {
            return Redirect(Routes.PlacementProgress(number));
        }

        if (refusal.Told().Any(part => part.Field == nameof(EvidenceSha256)))
        {
            (EvidenceSha256, EvidenceName) = (null, null);
        }

        return await AfterAsync(number, Named(refusal, nameof(EvidenceSha256), nameof(Evidence)));
    }

    private async Task<Refusal?> TakeInAsync(string number)
    {
        if (Evidence is not { Length: > 0 } file || !MayAsk)
        {
            EvidenceSha256 = string.IsNullOrEmpty(EvidenceSha256) ? null : EvidenceSha256;
            return null;
        }

        var stored = await EvidenceUpload.TakeAsync(Mediator, (OperationId, number), file);
        (EvidenceSha256, EvidenceName) = stored.Refusal is null ? (stored.Value.Sha256, EvidenceUpload.NameOf(file)) : (null, null);
        return stored.Refusal;
    }
}
