using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ServiceModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? ServedOn { get; set; }

    [BindProperty]
    public string? Compiler { get; set; }

    [BindProperty]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public bool IsBody => ActingRole == Role.OrganisingBody;

    public ServiceLog.Sheet? Sheet { get; private set; }

    /// <summary>The form begins with the compiler of the plan.</summary>
    public void Begin() => Compiler ??= Sheet!.Compiler;

    public string Older(long before) => Routes.With(Routes.CasePage(Sheet!.Number, "service"), ("q", Q), ("before", before.ToString(CultureInfo.InvariantCulture)));

    public async Task<IActionResult> OnGetAsync(string number, string? before) => await LoadAsync(number, before) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        DateOnly day = DecisionWords.Day(ServedOn);
        var answer = await mediator.Send(new RecordService.Command(OperationId, number, SeenVersion, day == default ? null : day, Compiler, Service));
        return answer.Refusal is not { } refusal ? Redirect(Routes.CasePage(number, "service")) : await LoadAsync(number, null) ?? Refuse(Named(refusal, "Content", nameof(Service))!);
    }

    private async Task<IActionResult?> LoadAsync(string number, string? before)
    {
        var answer = await mediator.Send(new ServiceLog.Question(number, Q ?? "", long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out long key) ? key : null));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
