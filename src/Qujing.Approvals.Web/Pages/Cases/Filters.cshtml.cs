using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>A person's named filters of the case list; the one that the address holds can be given a name.</summary>
internal sealed class FiltersModel(IMediator mediator) : IndexModel(mediator)
{
    private const string Dropped = "drop";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    public bool HasConditions => ExportAddress("").Length > 0;

    public override async Task<IActionResult> OnGetAsync(string? due, string? after) => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step == Dropped)
        {
            var dropped = await Mediator.Send(new DropFilter.Command(OperationId, Id));
            return dropped.Refusal is null ? Redirect(Routes.CaseFilters) : await LoadAsync() ?? Refuse(dropped.Refusal);
        }

        string conditions = ExportAddress("");
        var kept = await Mediator.Send(new KeepFilter.Command(OperationId, Name ?? "", conditions));
        return kept.Refusal is null ? Redirect(Routes.Cases + conditions) : await LoadAsync() ?? Refuse(kept.Refusal);
    }
}
