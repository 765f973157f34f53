using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>The matrix of answers: each row is an act of its own, so that what was answered stays answered whatever is wrong with another row.</summary>
internal sealed class AnswersModel(IMediator mediator) : ActPage
{
    public AnswerMatrix.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Choices => JointWords.Choices<OpinionAnswer>(T, JointWords.Of);

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        IFormCollection form = await Request.ReadFormAsync();
        List<Refusal> refusals = [];
        foreach (AnswerMatrix.Item item in Sheet.Items.Where(item => IsTyped(item, form)))
        {
            refusals.AddRange(await SaveAsync(item, form));
        }

        if (refusals.Count > 0)
        {
            return await AgainAsync(number, form, refusals);
        }

        return await LoadAsync(number) ?? Redirect(Sheet.Answered == Sheet.Items.Count ? Routes.MyPlanPage(number, "resubmit") : Routes.MyPlanPage(number, "answers"));
    }

    public static string AnswerField(AnswerMatrix.Item item) => $"answer-{item.No}";

    public static string ReasonField(AnswerMatrix.Item item) => $"reason-{item.No}";

    public static string SeenField(AnswerMatrix.Item item) => $"seen-{item.No}";

    // A row that is as it was stored, or that nobody has touched yet, is no act.
    private static bool IsTyped(AnswerMatrix.Item item, IFormCollection form)
    {
        (string answer, string reason) = (form[AnswerField(item)].ToString(), form[ReasonField(item)].ToString().Trim());
        return (answer, reason) != (item.Answer?.Answer.ToString() ?? "", item.Answer?.Reason ?? "") && (answer.Length > 0 || reason.Length > 0);
    }

    private async Task<IEnumerable<Refusal>> SaveAsync(AnswerMatrix.Item item, IFormCollection form)
    {
        var wanted = new AnswerOpinion.Command(
            StableId.From(OperationId, $"{item.Id:N}"), Sheet.Number, item.Id, JointWords.Parse<OpinionAnswer>(form[AnswerField(item)]))
        {
            Reason = form[ReasonField(item)].ToString(),
            SeenAnswerId = Guid.TryParse(form[SeenField(item)], out Guid seen) ? seen : Guid.Empty,
        };
        if ((await mediator.Send(wanted)).Refusal is not { } refusal)
        {
            return [];
        }

        IReadOnlyList<Refusal> parts = refusal.Told();
        return parts.Select(part => part.At(part.Field == "Answer" ? AnswerField(item) : ReasonField(item)));
    }

    private async Task<IActionResult> AgainAsync(string number, IFormCollection form, List<Refusal> refusals)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        foreach (string name in Sheet.Items.SelectMany(item => new[] { AnswerField(item), ReasonField(item) }))
        {
            ModelState.SetModelValue(name, form[name].ToString(), form[name]);
        }

        OperationId = Guid.Empty;
        refusals.ForEach(Show);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new AnswerMatrix.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
