using System.Text.Json;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Writes the event of an act: accepted ones to the case's own chain, refusals and all else to the day's.</summary>
internal sealed class AuditWriter(AuditTrail trail, Caller caller)
{
    /// <summary>The event of an accepted act, and with it its operation.</summary>
    internal Task AcceptedAsync(ActContext context, Type request, OperationRow operation)
    {
        string chain = context.HasCase ? AuditTrail.ChainOfCase(context.Case.Number) : AuditTrail.ChainOfDay(context.Today);
        // An act that opened its case has another chain than it began with.
        ChainHead? head = context.Start.Head is { } known && known.Chain == chain ? known : null;
        return trail.AppendAsync(context.Db, Entry(context, request, (chain, AuditOutcome.Accepted, context.Facts)), operation, head);
    }

    internal Task ReadAsync(ActContext context, Type request) =>
        AppendAsync(context, request, (AuditTrail.ChainOfDay(context.Today), AuditOutcome.Read, WithCase(context, context.Facts)));

    // A refusal stands in the day's chain, so that whoever knocks at a case can't grow the case's own.
    internal Task RefusedAsync(ActContext context, Type request, Refusal refusal) =>
        AppendAsync(context, request, (AuditTrail.ChainOfDay(context.Today), AuditOutcome.Refused, WithCase(context, [("refusal", refusal.Code)])));

    /// <summary>The event of the same act in the chain of another case that it changed.</summary>
    internal Task AlsoAsync(ActContext context, Type request, string caseNumber, IReadOnlyList<(string Name, object? Value)> facts) =>
        AppendAsync(context, request, (AuditTrail.ChainOfCase(caseNumber), AuditOutcome.Accepted, facts));

    private static IReadOnlyList<(string Name, object? Value)> WithCase(ActContext context, IReadOnlyList<(string Name, object? Value)> facts) =>
        context.HasCase ? [("case", context.Case.Number), .. facts] : facts;

    private Task AppendAsync(ActContext context, Type request, (string Chain, string Outcome, IReadOnlyList<(string Name, object? Value)> Facts) what) =>
        trail.AppendAsync(context.Db, Entry(context, request, what));

    private AuditEntry Entry(ActContext context, Type request, (string Chain, string Outcome, IReadOnlyList<(string Name, object? Value)> Facts) what) => new()
    {
        Chain = what.Chain,
        At = context.Now,
        ActorId = context.Actor.Id,
        ActorName = context.Actor.Name,
        ActorRole = context.Actor.Role.ToString(),
        Origin = caller.Origin,
        Act = ActName.Of(request),
        Outcome = what.Outcome,
        Details = Details(what.Facts),
    };

    private static string Details(IReadOnlyList<(string Name, object? Value)> facts)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? value) in facts)
        {
            fields[name] = value;
        }

        return JsonSerializer.Serialize(fields, AnswerJson.Options);
    }
}
