using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ApprovalModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? DocumentNumber { get; set; }

    [BindProperty]
    public string? IssuedOn { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public bool IsChecking { get; private set; }

    public ApprovalFile.Sheet Sheet { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(new ApprovalFile.Question(number)) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        DateOnly day = DecisionWords.Day(IssuedOn);
        Refusal? refusal = Step == "issue" ? (await mediator.Send(new IssueApproval.Command(OperationId, number, SeenVersion, DocumentNumber ?? "", day))).Refusal : null;
        if (Step == "issue" && refusal is null)
        {
            return Redirect(Routes.CasePage(number, "approval"));
        }

        if (await LoadAsync(new ApprovalFile.Question(number, DocumentNumber, day)) is { } elsewhere)
        {
            return elsewhere;
        }

        refusal ??= Step == "check" ? Sheet.Wrong : null;
        IsChecking = Step == "check" && refusal is null && Sheet is { Stage: "Approval", Role: Role.MeetingRecorder };
        return refusal is null ? Page() : Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(ApprovalFile.Question question)
    {
        var answer = await mediator.Send(question);
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
