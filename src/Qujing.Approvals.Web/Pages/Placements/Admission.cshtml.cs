using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class AdmissionModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    [BindProperty]
    public string? WorkingDays { get; set; }

    [BindProperty]
    public string? Report { get; set; }

    public bool IsLeader => Sheet.Head.Reader == Role.CountyLeader;

    public async Task<IActionResult> OnPostOrderAsync(string number)
    {
        int days = int.TryParse(TypedNumber.Narrow(WorkingDays), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : 0;
        return await AfterAsync(number, (await Mediator.Send(new OrderAdmission.Command(OperationId, number, SeenVersion, days))).Refusal);
    }

    public async Task<IActionResult> OnPostReportAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ReportToSupervision.Command(OperationId, number, SeenVersion, Report))).Refusal);
}
