using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Audit;

/// <summary>What is looked for stands in the address; the list and its table say each event in the same words.</summary>
internal abstract class AuditPage : ActPage
{
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

    public IEnumerable<Choice> Outcomes => [new(AuditOutcome.Accepted, T["已办理"]), new(AuditOutcome.Refused, T["没有办理"]), new(AuditOutcome.Read, T["查看"])];

    protected AuditSearch.Filter Filter => new()
    {
        CaseNumber = Case?.Trim() ?? "", From = Day(From), Until = Day(Until), Person = Person?.Trim() ?? "", Act = Act ?? "", Outcome = Outcome ?? "",
    };

    /// <summary>Another page with what is looked for on this one.</summary>
    public string Address(string route) =>
        Routes.With(route, ("case", Case), ("from", From), ("until", Until), ("person", Person), ("act", Act), ("outcome", Outcome));

    // A vote is shown with its day alone.
    public string TimeOf(AuditEvent item) => item.Act is "CastVote" or "EnterPaperBallot" ? LocalTime.Day(item.At) : LocalTime.Words(item.At);

    public string WhoOf(AuditEvent item) =>
        item.ActorName.Length == 0 ? T["没有登录"] : Enum.TryParse(item.ActorRole, out Role role) && role != Role.Public ? T["{0}（{1}）", item.ActorName, T[RoleNames.Of(role)]] : item.ActorName;

    public string OutcomeOf(AuditEvent item) => Outcomes.FirstOrDefault(known => known.Value == item.Outcome)?.Text ?? item.Outcome;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
