using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Cases;
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

    /// <summary>The case of the body's only zone that is in procedure; null where there is none, and once something was sent, so that nothing typed is hidden.</summary>
    public string? Running { get; private set; }

    /// <summary>The plan of the body's only zone that is in force.</summary>
    public string? InForce { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        IReadOnlyList<MyPlans.Line> lines = await LoadAsync();
        Running = Zones.Count == 1 ? lines.FirstOrDefault(line => line.Status == CaseStatus.InProcedure)?.Number : null;
        InForce = Zones.Count == 1 ? lines.FirstOrDefault(line => line.Status == CaseStatus.InForce)?.Number : null;
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

    private async Task<IReadOnlyList<MyPlans.Line>> LoadAsync()
    {
        var answer = await mediator.Send(new MyPlans.Question());
        Zones = answer.IsAccepted ? [.. answer.Value.OwnZones.Select(zone => new Choice(zone.Code, zone.Name))] : [];
        return answer.IsAccepted ? answer.Value.Lines : [];
    }
}
