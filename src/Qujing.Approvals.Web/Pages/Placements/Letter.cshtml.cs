using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class LetterModel(IMediator mediator) : HearingPage(mediator)
{
    private const string Handed = "handed";
    private const string Posted = "posted";

    [BindProperty]
    public string? Way { get; set; }

    public IEnumerable<Choice> Ways => [new(Handed, T["当面送达"]), new(Posted, T["邮寄送达"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Way is Handed or Posted
            ? (await Mediator.Send(new PrintLetter.Command(OperationId, number, Guardian, Way == Handed))).Refusal
            : new Refusal("letter.way_missing").At(nameof(Way));
        return await AfterAsync(number, refusal);
    }
}
