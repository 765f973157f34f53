using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Confirmations;

internal sealed class ArrivalModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public VerificationFinding? Finding { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    public VerificationSheet.View View { get; private set; } = default!;

    public IEnumerable<Choice> Findings => Enum.GetValues<VerificationFinding>().Select(finding => new Choice(finding.ToString(), T[VerificationRule.NameOf(finding)]));

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await mediator.Send(new AnswerVerification.Command(OperationId, number, Finding, Evidence));
        return answer.Refusal is { } refusal ? await LoadAsync(number) ?? Refuse(refusal) : Redirect(Routes.Confirmation(number));
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new VerificationSheet.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }
}
