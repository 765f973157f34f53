using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Cases;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class ZonesModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? OrganisingBody { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? ApprovalDocument { get; set; }

    [BindProperty]
    public string? Interpretation { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    public ZoneSheet.View View { get; private set; } = new([], []);

    public IEnumerable<Choice> Leads => ZoneAddition.Leads.Select(lead => new Choice(lead, string.Join('、', ZoneAddition.ZoneOf("", "", "", lead).LeadBureaus.Select(bureau => bureau.Name))));

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        DateOnly day = DecisionWords.Day(EffectiveOn);
        var answer = await mediator.Send(new ProposeZone.Command(OperationId, Name ?? "", OrganisingBody ?? "", Lead ?? "")
        {
            ApprovalDocument = ApprovalDocument ?? "", Interpretation = Interpretation ?? "", EffectiveOn = day == default ? null : day,
        });
        return answer.Refusal is { } refusal ? await LoadAsync() ?? Refuse(refusal) : Redirect(Routes.RuleChange(answer.Value.ChangeId));
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new ZoneSheet.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }
}
