using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class PersuasionModel(IMediator mediator) : HearingPage(mediator)
{
    public static readonly IReadOnlyList<string> All = ["visit", "explanation", "criticism", "order"];

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? LimitOn { get; set; }

    public IEnumerable<Choice> Steps => All.Select(step => new Choice(step, T[PlacementWords.Persuasion(step)]));

    public async Task<IActionResult> OnPostStepAsync(string number)
    {
        DateOnly day = Day(On);
        // A limit that can't be read is none, and an order without one is refused.
        DateOnly? limit = Day(LimitOn) is { Year: > 1 } given ? given : null;
        Refusal? refusal = DayProblem(day, nameof(On)) ?? (await Mediator.Send(new RecordPersuasion.Command(OperationId, number, Step ?? "", day) { Note = Note, LimitOn = limit })).Refusal;
        return await AfterAsync(number, refusal, "persuasion");
    }

    public async Task<IActionResult> OnPostEndAsync(string number) => await AfterAsync(number, (await Mediator.Send(new EndPersuasion.Command(OperationId, number, SeenVersion))).Refusal);
}
