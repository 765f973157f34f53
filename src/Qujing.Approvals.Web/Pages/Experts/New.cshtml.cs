using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Experts;

namespace Qujing.Approvals.Web.Pages.Experts;

internal sealed class NewModel(IMediator mediator) : ExpertPage
{
    [BindProperty]
    public string? UserName { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new AddExpert.Command(OperationId, Details, UserName));
        return answer.Refusal is { } refusal ? Refuse(refusal) : Redirect(Routes.Expert(answer.Value.Number));
    }
}
