using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class NoteModel(IMediator mediator) : PupilPage(mediator)
{
    [BindProperty]
    public string? Note { get; set; }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await Mediator.Send(new FileCapabilityNote.Command(OperationId, number, Note));
        return await AfterAsync(number, answer.Refusal);
    }
}
