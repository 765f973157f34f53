using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class DeferralModel(IMediator mediator) : HearingPage(mediator)
{
    private const string Yes = "true";
    private const string No = "false";

    [BindProperty]
    public string? FromOn { get; set; }

    [BindProperty]
    public string? ThroughOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? EvidenceSha256 { get; set; }

    [BindProperty]
    public IFormFile? EvidenceUpload { get; set; }

    [BindProperty]
    public string? Grants { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public EvidenceFile Evidence { get; private set; } = new(null, null);

    public IEnumerable<Choice> Answers => [new(Yes, T["同意"]), new(No, T["不同意"])];

    public async Task<IActionResult> OnPostRequestAsync(string number)
    {
        Evidence = await EvidenceFile.TakeAsync(Mediator, (OperationId, number), EvidenceUpload, EvidenceSha256);
        (DateOnly from, DateOnly through) = (Day(FromOn), Day(ThroughOn));
        Refusal? refusal = Refusal.All([.. new[] { Evidence.Problem?.At(nameof(EvidenceUpload)), DayProblem(from, nameof(FromOn)), DayProblem(through, nameof(ThroughOn)) }.OfType<Refusal>()]);
        refusal ??= (await Mediator.Send(new RequestDeferral.Command(OperationId, number, Guardian, from, through) { Reason = Reason, EvidenceSha256 = Evidence.StoredSha256 })).Refusal;
        return await AfterAsync(number, Named(Named(refusal, nameof(EvidenceSha256), nameof(EvidenceUpload)), "Evidence", nameof(EvidenceUpload)));
    }

    public async Task<IActionResult> OnPostDecideAsync(string number)
    {
        Refusal? refusal = Grants is Yes or No
            ? (await Mediator.Send(new DecideDeferral.Command(OperationId, number, SeenVersion, Grants == Yes, Answer))).Refusal
            : new Refusal("deferral.choice_missing").At(nameof(Grants));
        return await AfterAsync(number, refusal);
    }
}
