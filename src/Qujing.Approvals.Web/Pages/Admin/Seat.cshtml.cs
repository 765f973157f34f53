using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Cases;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class SeatModel(IMediator mediator, TimeProvider clock) : ActPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? Interpretation { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Article { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    public SeatHolderSheet.Line Line { get; private set; } = default!;

    public IEnumerable<Choice> Units => Department.All.Select(unit => new Choice(unit.Code, unit.Name));

    public async Task<IActionResult> OnGetAsync(string department)
    {
        if (await LoadAsync(department) is { } elsewhere)
        {
            return elsewhere;
        }

        (Name, UnitCode, EffectiveOn) = (Line.Holder.Name, Line.Holder.Unit.Code, LocalTime.Day(clock.GetUtcNow()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string department)
    {
        DateOnly day = DecisionWords.Day(EffectiveOn);
        var answer = await mediator.Send(new ProposeSeatHolder.Command(OperationId, department, UnitCode ?? "", Name ?? "")
        {
            Reason = Reason ?? "", Article = Article ?? "", Interpretation = Interpretation ?? "", EffectiveOn = day == default ? null : day,
        });
        return answer.Refusal is null ? Redirect(Routes.RuleChange(answer.Value.ChangeId)) : await LoadAsync(department) ?? Refuse(answer.Refusal);
    }

    private async Task<IActionResult?> LoadAsync(string department)
    {
        var answer = await mediator.Send(new SeatHolderSheet.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        if (answer.Value.Lines.FirstOrDefault(line => line.Holder.Seat.Code == department) is not { } found)
        {
            return NotFound();
        }

        Line = found;
        return null;
    }
}
