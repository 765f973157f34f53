using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ChangeModel(IMediator mediator) : HearingPage(mediator)
{
    private const string Yes = "true";
    private const string No = "false";

    [BindProperty]
    public string? Agrees { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public IEnumerable<Choice> Answers => [new(Yes, T["同意"]), new(No, T["不同意"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Agrees is Yes or No
            ? (await Mediator.Send(new AnswerSuggestion.Command(OperationId, number, Guardian, Agrees == Yes) { Words = Words, Channel = Channel })).Refusal
            : new Refusal("change.choice_missing").At(nameof(Agrees));
        return await AfterAsync(number, refusal);
    }
}
