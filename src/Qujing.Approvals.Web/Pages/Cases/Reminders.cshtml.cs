using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>One text for many departments. Each case's reminder is an act of its own in that case's record; what couldn't be done is told by case.</summary>
internal sealed class RemindersModel(IMediator mediator) : ActPage
{
    private const char Joint = '/';

    [BindProperty]
    public string[]? Targets { get; set; }

    [BindProperty(Name = "Content")]
    public string? Text { get; set; }

    /// <summary>How many departments the form before reminded.</summary>
    [FromQuery(Name = "done")]
    public int Done { get; set; }

    public RemindersDue.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Options => Sheet.Lines.Select(line => new Choice(KeyOf(line), $"{line.UnitName}：{line.CaseNumber} {line.Title}", HintOf(line)));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        Targets = [.. Sheet.Lines.Where(line => line is { DaysLeft: < 0, IsRemindedToday: false }).Select(KeyOf)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        RemindersDue.Line[] chosen = [.. Sheet.Lines.Where(line => (Targets ?? []).Contains(KeyOf(line), StringComparer.Ordinal))];
        if (chosen.Length == 0)
        {
            return Refuse(new Refusal("joint.reminder_units_missing").At(nameof(Targets)));
        }

        int done = 0;
        foreach (IGrouping<(string CaseNumber, long Round), RemindersDue.Line> round in chosen.GroupBy(line => (line.CaseNumber, line.Round)))
        {
            done += await RemindAsync(round.Key, [.. round.Select(line => line.UnitId)]);
        }

        if (ModelState.IsValid)
        {
            return Redirect(Routes.With(Routes.Reminders, ("done", done.ToString(CultureInfo.InvariantCulture))));
        }

        Done = done;
        return await LoadAsync() ?? Page();
    }

    private async Task<int> RemindAsync((string CaseNumber, long Round) of, string[] units)
    {
        var command = new RemindParticipants.Command(StableId.From(OperationId, $"{of.CaseNumber}/{of.Round}"), of.CaseNumber, of.Round, Text ?? "") { Units = units };
        Answer<RemindParticipants.Receipt> answer = await mediator.Send(command);
        if (answer.Refusal is not { } refusal)
        {
            return answer.Value.Reminded;
        }

        foreach (Refusal part in refusal.Told())
        {
            string field = part.Field == nameof(RemindParticipants.Command.Content) ? "Content" : nameof(Targets);
            string sentence = field == "Content" ? T.Sentence(part) : $"{of.CaseNumber}：{T.Sentence(part)}";
            if (ModelState[field]?.Errors.All(error => error.ErrorMessage != sentence) != false)
            {
                ModelState.AddModelError(field, sentence);
            }
        }

        return 0;
    }

    private async Task<IActionResult?> LoadAsync()
    {
        Answer<RemindersDue.Sheet> answer = await mediator.Send(new RemindersDue.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    private string HintOf(RemindersDue.Line line) => string.Join('，', new[]
    {
        line.DaysLeft < 0 ? T["超期 {0} 个工作日", -line.DaysLeft] : T["{0} 到期", line.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        line.IsRemindedToday ? T["今天已催办"] : T["已催办 {0} 次", line.Reminders],
    });

    private static string KeyOf(RemindersDue.Line line) => $"{line.CaseNumber}{Joint}{line.Round}{Joint}{line.UnitId}";
}
