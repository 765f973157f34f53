using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class ChangeModel(IMediator mediator) : GuardianPage(mediator)
{
    private const string Agree = "agree";
    private const string Decline = "decline";

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public IEnumerable<Choice> Answers => [new(Agree, T["同意"]), new(Decline, T["不同意"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        if (Answer is not (Agree or Decline))
        {
            return Refuse(new Refusal("change.answer_missing").At(nameof(Answer)));
        }

        var answer = await Mediator.Send(new AnswerSuggestion.Command(OperationId, number, Own, Answer == Agree) { Words = Words });
        return await AfterAsync(number, answer.Refusal);
    }
}
