using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>One thing that happened to a case, as its parties may know it.</summary>
/// <param name="Actor">Who; null where the reader learns the role alone.</param>
public sealed record CaseEvent(string Act, DateTimeOffset At, string? Actor, Role Role)
{
    /// <summary>The actor's own office, where they acted in the place of the role's (代为办理, C02); null where it was their own.</summary>
    public Role? Own { get; init; }
    /// <summary>True where the actor had taken the case over from a colleague of the same office who stands aside (C01).</summary>
    public bool IsDeputy { get; init; }
    public string? From { get; init; }
    public string? Outcome { get; init; }
    public string? To { get; init; }
    /// <summary>Why, where the act asks for a reason that its readers may know; null elsewhere.</summary>
    public string? Reason { get; init; }
}

/// <summary>The events of a case for people. What was filled in is never shown, and no vote with its time (edge case A41): a time and a result give a person away.</summary>
internal static class CaseTimeline
{
    private static readonly HashSet<string> Sealed = new(["CastVote", "EnterPaperBallot"], StringComparer.Ordinal);

    /// <summary>Told to every party, and told to those alone who lead the review or watch it: the reason may name a member of the panel.</summary>
    private static readonly HashSet<string> ReasonIsOpen = new(["WithdrawCase"], StringComparer.Ordinal);
    private static readonly HashSet<string> ReasonIsForWatchers = new(["VoidBallot", "RepeatBallot", "ReviewAnew"], StringComparer.Ordinal);

    internal static async Task<IReadOnlyList<CaseEvent>> OfAsync(ActContext act)
    {
        bool whole = act.Actor.Role is Role.Secretariat or Role.Supervisor or Role.Auditor;
        // Who leads the placement knows its people; the events of every reading are for those alone who watch.
        bool names = whole || act.Actor.Role is Role.CountyEducation or Role.CountyLeader;
        IReadOnlyList<DeputyRow> deputies = await OfficialRecusalTable.DeputiesAsync(act.Db, act.Case.Row.Id);
        IReadOnlyList<AuditEvent> events = await AuditLog.OfChainAsync(act.Db, AuditTrail.ChainOfCase(act.Case.Number));
        return
        [
            .. events.Where(item => item.Outcome == AuditOutcome.Accepted && !Sealed.Contains(item.Act)).Select(item => Read(item, names, deputies) with { Reason = ReasonIsOpen.Contains(item.Act) || (whole && ReasonIsForWatchers.Contains(item.Act)) ? ReasonOf(item) : null })
                // The parties follow the procedure; who gave which opinion and who sits on the panel is for those who lead it and who watch it.
                .Where(item => whole || item.To is not null || item.Act is "OpenPlanCase" or "OpenPlacementCase")
                .Reverse(),
        ];
    }

    private static CaseEvent Read(AuditEvent item, bool names, IReadOnlyList<DeputyRow> deputies)
    {
        using JsonDocument details = JsonDocument.Parse(item.Details);
        Role role = Enum.TryParse(item.ActorRole, out Role known) ? known : Role.Public;
        bool named = names || role is Role.OrganisingBody or Role.Secretariat;
        return new CaseEvent(item.Act, item.At, named ? item.ActorName : null, role)
        {
            IsDeputy = deputies.Any(row => row.DeputyId == item.ActorId && row.Role == role && item.At >= row.DeclaredAt && (row.LiftedAt is not { } lifted || item.At < lifted)),
            Own = Enum.TryParse(Text(details, ActContext.StandingIn), out Role own) ? own : null, From = Text(details, "from"), Outcome = Text(details, "outcome"), To = Text(details, "to"),
        };
    }

    private static string? ReasonOf(AuditEvent item)
    {
        using JsonDocument details = JsonDocument.Parse(item.Details);
        return Text(details, "reason");
    }

    private static string? Text(JsonDocument details, string name) =>
        details.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
