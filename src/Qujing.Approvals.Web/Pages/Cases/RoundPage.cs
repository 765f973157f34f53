using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>A page of one round's meeting, ballot or conclusion. An earlier round can be read; acts go to the current one alone, so that nobody acts on a round that they don't see.</summary>
internal abstract class RoundPage(IMediator mediator) : ActPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public int Round { get; set; }

    /// <summary>Asked again before a signature or an act of the voting day.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Why the page has nothing to show yet; null where it has.</summary>
    public Refusal? Blocked { get; private set; }

    protected bool IsCurrent { get; private set; } = true;

    protected IMediator Mediator => mediator;

    public string Address(string? page = null) => Routes.Panel(Number, Round, page);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>Asks for what the page shows; an action result where it can't be shown at all.</summary>
    protected abstract Task<IActionResult?> LoadAsync();

    /// <param name="question">The page's question.</param>
    /// <param name="keep">Keeps the answer and tells whether it is about the current round.</param>
    protected async Task<IActionResult?> AskAsync<T>(IQuestion<T> question, Func<T, bool> keep)
        where T : class
    {
        Answer<T> answer = await mediator.Send(question);
        if (answer.Refusal is { Code: "case.not_found" or "access.denied" or "signin.needed" } hidden)
        {
            return Refuse(hidden);
        }

        Blocked = answer.Refusal;
        IsCurrent = Blocked is not null || keep(answer.Value);
        return null;
    }

    /// <summary>Carries out an act of this round; refused, the page comes again with what was typed and what stands now.</summary>
    protected async Task<IActionResult> ActAsync<T>(IRequest<Answer<T>> act, Func<T, string> next, params (string Of, string To)[] fields)
        where T : class
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (!IsCurrent)
        {
            return NotFound();
        }

        Answer<T> answer = await mediator.Send(act);
        return answer.Refusal is { } refusal ? await AgainAsync(refusal, fields) : Redirect(next(answer.Value));
    }

    /// <summary>What an act would refuse before it looks at the case, told already on the way to the check page.</summary>
    protected static IEnumerable<Refusal> ProblemsOf<T>(T act)
        where T : ICheckedAct => [.. act.Problems(), .. TextBounds.Problems(act)];

    /// <summary>Carries out an act that was looked over and for which the password is asked again. A wrong one brings the check page back, as it was.</summary>
    protected async Task<IActionResult> ConfirmAsync(Func<Task<IActionResult>> act, Action check)
    {
        if (await HttpContext.RequestServices.GetRequiredService<StepUp>().AskAsync(HttpContext, Password) is not { } refusal)
        {
            return await act();
        }

        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        check();
        return Refuse(refusal);
    }

    /// <param name="refusal">What stood against it.</param>
    /// <param name="fields">The act's inputs that have another name on the page.</param>
    protected async Task<IActionResult> AgainAsync(Refusal refusal, params (string Of, string To)[] fields)
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        foreach (Refusal part in refusal.Told())
        {
            string? to = fields.FirstOrDefault(pair => string.Equals(pair.Of, part.Field, StringComparison.OrdinalIgnoreCase)).To;
            if (Refuse(to is null ? part : part.At(to)) is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
            {
                return NotFound();
            }
        }

        return Page();
    }
}
