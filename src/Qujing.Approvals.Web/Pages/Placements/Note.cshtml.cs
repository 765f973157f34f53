using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class NoteModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    private const string Yes = "true";
    private const string No = "false";

    [BindProperty]
    public string? Reconsiders { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IEnumerable<Choice> Answers => Sheet.MustReceive ? [new(No, T["安置决定不变"])] : [new(No, T["安置决定不变"]), new(Yes, T["重新研究安置决定"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Reconsiders is Yes or No
            ? (await Mediator.Send(new AnswerCapabilityNote.Command(OperationId, number, SeenVersion, Reconsiders == Yes, Answer))).Refusal
            : new Refusal("receipt.choice_missing").At(nameof(Reconsiders));
        return await AfterAsync(number, refusal);
    }
}
