using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class CorrectionModel(IMediator mediator) : AffairsPage(mediator)
{
    [BindProperty]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new RefuseCorrection.Command(OperationId, number, Asked ?? "", Reason ?? ""));
        return await AfterAsync(number, answer.Refusal, Routes.ChildPage(number, "correction"));
    }
}
