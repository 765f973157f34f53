using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class NoShowModel(IMediator mediator) : SchoolDutyPage(mediator)
{
    public async Task<IActionResult> OnPostAsync(string number) => await AfterAsync(number, (await Mediator.Send(new ReportNoShow.Command(OperationId, number))).Refusal);
}
