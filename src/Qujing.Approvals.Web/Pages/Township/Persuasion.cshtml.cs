using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Placements;

namespace Qujing.Approvals.Web.Pages.Township;

internal sealed class PersuasionModel(IMediator mediator) : TownshipPage(mediator)
{
    private static readonly string[] Kinds = ["visit", "explanation", "criticism", "order"];

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateOnly? LimitOn { get; set; }

    public IEnumerable<Choice> Steps => Kinds.Select(kind => new Choice(kind, T[PlacementWords.Record("persuasion-" + kind)]));

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new RecordPersuasion.Command(OperationId, number, Step ?? "", On ?? default) { Note = Note, LimitOn = LimitOn });
        return await AfterAsync(number, answer.Refusal);
    }

    public async Task<IActionResult> OnPostEndAsync(string number)
    {
        var answer = await Mediator.Send(new EndPersuasion.Command(OperationId, number, SeenVersion));
        return await AfterAsync(number, answer.Refusal);
    }
}
