using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Audit;

internal sealed class IndexModel(IMediator mediator) : AuditPage
{
    private const string CaseChain = "case:";

    /// <summary>Events that no act of the procedures writes: signing in and starting an installation.</summary>
    private static readonly string[] OfTheShell = ["signin", "signin.demo", "signout", "password.change", "stepup", "CreateFirstAdministrator"];

    public AuditSearch.View View { get; private set; } = new([], null);

    public IEnumerable<Choice> Acts =>
        ActName.All.Select(ActName.Of).Concat(OfTheShell).Select(name => new Choice(name, CaseWords.Act(name, T))).OrderBy(choice => choice.Text, StringComparer.Ordinal);

    public string? NextPage => View.Next is { } next
        ? Routes.With(Address(Routes.Audit), ("after", next))
        : null;

    public async Task<IActionResult> OnGetAsync(string? after)
    {
        var answer = await mediator.Send(new AuditSearch.Question(Filter with { After = after ?? "" }));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }

    public string TagOf(AuditEvent item) => item.Outcome switch { AuditOutcome.Accepted => "ok", AuditOutcome.Refused => "warn", _ => "info" };

    public string? CaseOf(AuditEvent item) => item.Chain.StartsWith(CaseChain, StringComparison.Ordinal) ? item.Chain[CaseChain.Length..] : null;
}
