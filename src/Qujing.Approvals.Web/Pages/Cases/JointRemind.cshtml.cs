using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class JointRemindModel(IMediator mediator) : JointPage(mediator)
{
    [BindProperty]
    public string[]? Units { get; set; }

    [BindProperty(Name = "Content")]
    public string? Text { get; set; }

    public IEnumerable<Choice> Waiting => Sheet.Silent.Select(line => new Choice(
        line.UnitId, line.UnitName, line.IsRemindedToday ? T["今天已催办"] : T["已催办 {0} 次", line.Reminders.Count]));

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Units = [.. Sheet.Silent.Where(line => !line.IsRemindedToday).Select(line => line.UnitId)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round) => await AfterAsync(
        (number, round), (await Mediator.Send(new RemindParticipants.Command(OperationId, number, round, Text ?? "") { Units = Units ?? [] })).Refusal);
}
