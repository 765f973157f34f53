using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class RequestsModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public Guid OpeningId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public IReadOnlyList<OpeningRequests.Line> Lines { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new AnswerOpening.Command(OperationId, OpeningId, Answer == "approve"));
        return answer.Refusal is { } refusal ? await ShowAsync(refusal) : Redirect(Routes.OpeningRequests);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var list = await mediator.Send(new OpeningRequests.Question());
        if (list.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        Lines = list.Value.Lines;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
