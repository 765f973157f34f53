using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class EvaluationModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Report { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    public bool IsBody => ActingRole == Role.OrganisingBody;

    public bool CanRecord => Sheet is { Stage: "ModificationLock" or "InForce", Role: Role.OrganisingBody, TooEarly: null };

    public EvaluationFile.Sheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await mediator.Send(new RecordEvaluation.Command(OperationId, number, SeenVersion, Report, Outcome));
        return answer.Refusal is not { } refusal ? Redirect(Routes.CasePage(number, "evaluation")) : await LoadAsync(number) ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new EvaluationFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
