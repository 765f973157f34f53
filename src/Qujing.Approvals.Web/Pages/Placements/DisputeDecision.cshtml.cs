using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class DisputeDecisionModel(IMediator mediator) : DraftPage(mediator)
{
    private const string Uphold = "uphold";

    [BindProperty]
    public string? Assessment { get; set; }

    [BindProperty]
    public string? SchoolConditions { get; set; }

    [BindProperty]
    public string? Wishes { get; set; }

    public bool MayDecide => Sheet.Head.Reader == Role.CountyLeader;

    public bool IsChosen => Form == Uphold || Chosen is not null;

    public IEnumerable<Choice> Outcomes => [.. Sheet.Before is null ? [] : new[] { new Choice(Uphold, T["维持争议以前的决定"]) }, .. Forms];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        bool upholds = Form == Uphold;
        Refusal? refusal = await TakeEvidenceAsync(number) ?? (await Mediator.Send(new DecideDispute.Command(OperationId, number, SeenVersion, upholds)
        {
            Draft = upholds ? null : Draft(), Assessment = Assessment, SchoolConditions = SchoolConditions, Wishes = Wishes,
        })).Refusal;
        return await AfterAsync(number, Named(AsOnPage(refusal), "Upholds", nameof(Form)));
    }
}
