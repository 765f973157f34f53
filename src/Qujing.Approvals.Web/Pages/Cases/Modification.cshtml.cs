using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ModificationModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Consents { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public bool IsChecking { get; private set; }

    public bool CanDecide => Sheet is { Stage: "LockedModificationConsent", Role: Role.MeetingRecorder };

    public IEnumerable<Choice> Choices => [new("true", T["同意修改"], T["按原审批程序报批（第十六条）"]), new("false", T["不同意修改"])];

    public ModificationFile.Sheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var command = new DecideModification.Command(OperationId, number, SeenVersion, Consents == "true", Reason);
        Refusal? refusal = Step == "edit" ? null : Refusal.All([.. Chosen(), .. command.Problems()]);
        if (refusal is null && Step == "decide")
        {
            refusal = (await mediator.Send(command)).Refusal;
            if (refusal is null)
            {
                return Redirect(Routes.CasePage(number, "modification"));
            }
        }

        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        IsChecking = Step == "check" && refusal is null && CanDecide;
        return refusal is null ? Page() : Refuse(refusal);
    }

    // No answer isn't a refusal to consent.
    private IEnumerable<Refusal> Chosen() => Consents is "true" or "false" ? [] : [new Refusal("modification.decision_missing").Citing("第十五条").At(nameof(Consents))];

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new ModificationFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
