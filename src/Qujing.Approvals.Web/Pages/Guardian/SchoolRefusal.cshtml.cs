using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Guardian;

internal sealed class SchoolRefusalModel(IMediator mediator) : GuardianPage(mediator)
{
    [BindProperty]
    public string? Facts { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        var answer = await Mediator.Send(new ReportSchoolRefusal.Command(OperationId, number, SeenVersion, IsDelay: false, Facts));
        return await AfterAsync(number, answer.Refusal);
    }
}
