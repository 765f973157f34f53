using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class ModificationModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Necessity { get; set; }

    public string Number { get; private set; } = "";

    public ModificationFile.Sheet? Sheet { get; private set; }

    public bool CanAsk => Sheet is { Stage: "ModificationLock" or "InForce", IsAnotherOpen: false };

    public string WhyNot => Sheet switch
    {
        { Open: not null } => T["修改申请已报原审批机关，等待决定（第十五条）。"],
        { IsAnotherOpen: true } => T["同一开发区已有一件在办，办结后才能修改（第十六条）。"],
        { Stage: "End" } => T["规划已被修改后的规划取代，请在新的规划上申请修改。"],
        _ => T["规划公布后才能申请修改。"],
    };

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await mediator.Send(new RequestModification.Command(OperationId, number, SeenVersion, Necessity));
        if (answer.Refusal is not { } refusal)
        {
            return Redirect(Routes.MyPlanPage(number, "modification"));
        }

        // Here the necessity is the one thing to fill in, and the lock's sentence asks for it; the consent comes later, from somebody else.
        return await LoadAsync(number) ?? Refuse(refusal.Code == "modification.locked" ? refusal with { Parts = [], Field = nameof(Necessity) } : refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        Number = number;
        var answer = await mediator.Send(new ModificationFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
