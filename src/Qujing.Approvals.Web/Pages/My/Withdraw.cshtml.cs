using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class WithdrawModel(IMediator mediator) : DraftPage(mediator)
{
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        var answer = await Mediator.Send(new WithdrawCase.Command(OperationId, number, SeenVersion, Reason ?? ""));
        return answer.Refusal is { } refusal ? Refuse(refusal) : Redirect(ListOr(Routes.MyPlans));
    }
}
