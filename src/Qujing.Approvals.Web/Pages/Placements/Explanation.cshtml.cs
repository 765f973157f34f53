using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ExplanationModel(IMediator mediator) : HearingPage(mediator)
{
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? ScanSha256 { get; set; }

    [BindProperty]
    public IFormFile? ScanFile { get; set; }

    public EvidenceFile Scan { get; private set; } = new(null, null);

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Scan = await EvidenceFile.TakeAsync(Mediator, (OperationId, number), ScanFile, ScanSha256);
        Refusal? refusal = Scan.Problem?.At(nameof(ScanFile)) ?? DayProblem(Day(On), nameof(On))
            ?? Named((await Mediator.Send(new RecordExplanation.Command(OperationId, number, Guardian, Day(On)) { Language = Language, What = What, ScanSha256 = Scan.StoredSha256 })).Refusal, nameof(ScanSha256), nameof(ScanFile));
        return await AfterAsync(number, refusal);
    }
}
