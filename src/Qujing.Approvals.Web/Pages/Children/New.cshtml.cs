using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class NewModel(IMediator mediator) : ChildPage
{
    [BindProperty]
    public string? Township { get; set; }

    public IEnumerable<Choice> Townships { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new RegisterChild.Command(OperationId, Township ?? "", Details));
        return answer.Refusal is { } refusal ? await ShowAsync(refusal) : Redirect(Routes.Child(answer.Value.Number));
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var list = await mediator.Send(new TownshipList.Question());
        if (list.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        Townships = list.Value.Townships.Select(unit => new Choice(unit.Id, unit.Name));
        return refusal is null ? Page() : Refuse(refusal);
    }
}
