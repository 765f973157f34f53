using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class RefusalModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    private const string Refused = "refused";
    private const string Delayed = "delayed";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Facts { get; set; }

    public IEnumerable<Choice> Kinds => [new(Refused, T["学校拒收"]), new(Delayed, T["学校逾期没有接收"])];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Kind is Refused or Delayed
            ? (await Mediator.Send(new ReportSchoolRefusal.Command(OperationId, number, SeenVersion, Kind == Delayed, Facts))).Refusal
            : new Refusal("receipt.kind_missing").At(nameof(Kind));
        return await AfterAsync(number, refusal);
    }
}
