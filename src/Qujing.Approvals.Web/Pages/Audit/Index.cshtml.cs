using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Audit;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    private const string CaseChain = "case:";

    /// <summary>Events that no act of the procedures writes: signing in and starting an installation.</summary>
    private static readonly string[] OfTheShell = ["signin", "signin.demo", "signout", "password.change", "CreateFirstAdministrator"];

    [BindProperty(SupportsGet = true)]
    public string? Case { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    public AuditSearch.View View { get; private set; } = new([], null);

    public IEnumerable<Choice> Acts =>
        ActName.All.Select(ActName.Of).Concat(OfTheShell).Select(name => new Choice(name, CaseWords.Act(name, T))).OrderBy(choice => choice.Text, StringComparer.Ordinal);

    public IEnumerable<Choice> Outcomes => [new(AuditOutcome.Accepted, T["已办理"]), new(AuditOutcome.Refused, T["没有办理"]), new(AuditOutcome.Read, T["查看"])];

    public string? NextPage => View.Next is { } next
        ? Routes.With(Routes.Audit, ("case", Case), ("from", From), ("until", Until), ("person", Person), ("act", Act), ("outcome", Outcome), ("after", next))
        : null;

    public async Task<IActionResult> OnGetAsync(string? after)
    {
        var filter = new AuditSearch.Filter
        {
            CaseNumber = Case?.Trim() ?? "", From = Day(From), Until = Day(Until), Person = Person?.Trim() ?? "", Act = Act ?? "", Outcome = Outcome ?? "", After = after ?? "",
        };
        var answer = await mediator.Send(new AuditSearch.Question(filter));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }

    // A vote is shown with its day alone.
    public string TimeOf(AuditEvent item) => item.Act == "CastVote" ? LocalTime.Day(item.At) : LocalTime.Words(item.At);

    public string WhoOf(AuditEvent item) =>
        item.ActorName.Length == 0 ? T["没有登录"] : Enum.TryParse(item.ActorRole, out Role role) && role != Role.Public ? $"{item.ActorName}（{T[RoleNames.Of(role)]}）" : item.ActorName;

    public string OutcomeOf(AuditEvent item) => Outcomes.FirstOrDefault(known => known.Value == item.Outcome)?.Text ?? item.Outcome;

    public string TagOf(AuditEvent item) => item.Outcome switch { AuditOutcome.Accepted => "ok", AuditOutcome.Refused => "warn", _ => "info" };

    public string? CaseOf(AuditEvent item) => item.Chain.StartsWith(CaseChain, StringComparison.Ordinal) ? item.Chain[CaseChain.Length..] : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
