using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Counties;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class CountyUnitsModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? County { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<CountyUnits.Line> Lines { get; private set; } = [];

    public IEnumerable<Choice> Counties => Domain.Counties.County.All.Select(county => new Choice(county.Code, county.Name));

    public IEnumerable<Choice> Kinds => new[] { "township", "school" }.Select(kind => new Choice(kind, T[KindName(kind)]));

    public static string KindName(string kind) => kind == "township" ? "乡镇（街道）" : "学校";

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new AddCountyUnit.Command(OperationId, County ?? "", Kind ?? "", Name ?? ""));
        return answer.Refusal is { } refusal ? await ShowAsync(refusal) : Redirect(Routes.CountyUnits);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var list = await mediator.Send(new CountyUnits.Question());
        if (list.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        Lines = list.Value.Lines;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
