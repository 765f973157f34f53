using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Experts;

internal sealed class ExpertModel(IMediator mediator) : ExpertPage
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IsSuspended { get; set; }

    public ExpertCard.Card Card { get; private set; } = default!;

    public bool MayChange => User.RoleOf() == Role.Secretariat;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Fill(Card.Expert);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        var answer = await mediator.Send(new EditExpert.Command(OperationId, number, SeenVersion, Details));
        return await AfterAsync(number, answer.Refusal, fill: false);
    }

    public async Task<IActionResult> OnPostStatusAsync(string number)
    {
        var answer = await mediator.Send(new SuspendExpert.Command(OperationId, number, SeenVersion, IsSuspended, Reason ?? ""));
        return await AfterAsync(number, answer.Refusal, fill: true);
    }

    private async Task<IActionResult> AfterAsync(string number, Refusal? refusal, bool fill)
    {
        if (refusal is null)
        {
            return Redirect(Routes.Expert(number));
        }

        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        if (fill)
        {
            Fill(Card.Expert);
        }

        return Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new ExpertCard.Question(number));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Card = answer.Value;
        return null;
    }
}
