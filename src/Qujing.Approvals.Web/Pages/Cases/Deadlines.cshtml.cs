using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class DeadlinesModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public Guid DeadlineId { get; set; }

    [BindProperty]
    public string? WorkingDays { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The deadline whose extension form is open: one form a page.</summary>
    public Guid? Extending { get; private set; }

    public bool IsBody => ActingRole == Role.OrganisingBody;

    public DeadlineSheet.Sheet Sheet { get; private set; } = default!;

    public IReadOnlyList<int> MissingYears => [.. Sheet.Lines.Where(line => line.Row.State != DeadlineState.Closed).SelectMany(line => line.MissingYears).Distinct().Order()];

    public async Task<IActionResult> OnGetAsync(string number, Guid? extend)
    {
        Extending = extend;
        return await LoadAsync(number) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Extending = DeadlineId;
        var answer = await mediator.Send(new ExtendDeadline.Command(OperationId, number, SeenVersion)
        {
            DeadlineId = DeadlineId,
            WorkingDays = int.TryParse(TypedNumber.Narrow(WorkingDays), NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : 0,
            Reason = Reason,
        });
        return answer.Refusal is not { } refusal ? Redirect(Routes.CasePage(number, "deadlines")) : await LoadAsync(number) ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new DeadlineSheet.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
