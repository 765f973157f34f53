using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class AttendanceModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public DateOnly? AppearedOn { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new RecordAppearance.Command(OperationId, number, AppearedOn ?? default));
        return await AfterAsync(number, answer.Refusal);
    }

    public async Task<IActionResult> OnPostAbsentAsync(string number)
    {
        var answer = await Mediator.Send(new ReportNoShow.Command(OperationId, number));
        return await AfterAsync(number, answer.Refusal);
    }
}
