using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class ChangeModel(IMediator mediator, StepUp stepUp) : ActPage
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Asked again before a rule comes into force.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public RuleChangeSheet.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Decisions =>
    [
        new(RuleDecision.Approved, T["批准"], T["到生效日期起作用；生效日期已到的，立即起作用"]),
        new(RuleDecision.Declined, T["不批准"]),
    ];

    public string DecisionWords => Sheet.Change.Decision switch
    {
        RuleDecision.Approved => "批准",
        RuleDecision.Declined => "不批准",
        _ => "撤回",
    };

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        Refusal? refusal = await stepUp.AskAsync(HttpContext, Password)
            ?? (await mediator.Send(new DecideRuleChange.Command(OperationId, id, Decision ?? "", Note))).Refusal;
        return refusal is null ? Redirect(Routes.RuleChange(id)) : await LoadAsync(id) ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(Guid id)
    {
        var answer = await mediator.Send(new RuleChangeSheet.Question(id));
        if (answer.Refusal is { } refusal)
        {
            return refusal.Code == "rule.unknown" ? NotFound() : Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
