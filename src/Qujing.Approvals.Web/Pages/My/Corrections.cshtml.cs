using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class CorrectionsModel(IMediator mediator) : ActPage
{
    public CorrectionList.Sheet List { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        var answers = List.Items.Select(item => new AnswerCorrections.ItemAnswer(item.ItemNo, form["answer" + item.ItemNo].ToString())).ToList();
        var answer = await mediator.Send(new AnswerCorrections.Command(OperationId, number, answers));
        if (answer.IsAccepted)
        {
            return Redirect(answer.Value.Open == 0 ? Routes.MyPlanPage(number, "check") : Routes.MyPlan(number));
        }

        answers.ForEach(given => ModelState.SetModelValue("answer" + given.ItemNo, given.Text, given.Text));
        return Refuse(answer.Refusal!);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new CorrectionList.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        List = answer.Value;
        return null;
    }
}
