using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class NewPlanModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? ZoneCode { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public IReadOnlyList<Choice> Zones { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        ZoneCode = Zones is [var only] ? only.Value : null;
        Title = Zones is [var one] ? one.Text + "总体规划" : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new OpenPlanCase.Command(OperationId, ZoneCode ?? "", Title ?? ""));
        if (answer.IsAccepted)
        {
            return Redirect(Routes.MyPlan(answer.Value.CaseNumber));
        }

        await LoadAsync();
        return Refuse(answer.Refusal!);
    }

    private async Task LoadAsync()
    {
        var answer = await mediator.Send(new MyPlans.Question());
        Zones = answer.IsAccepted ? [.. answer.Value.OwnZones.Select(zone => new Choice(zone.Code, zone.Name))] : [];
    }
}
