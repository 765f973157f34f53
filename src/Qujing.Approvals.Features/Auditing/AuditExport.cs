using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Auditing;

/// <summary>Every event that a search finds, to be taken away as a table. It leaves the house: who took what is an event.</summary>
public static class AuditExport
{
    /// <summary>More than this is asked for in parts: a table that ends without saying so would pass for the whole.</summary>
    public const int EventsMax = 10_000;

    [Access(Role.Auditor)]
    [AuditedRead]
    public sealed record Question(AuditSearch.Filter Filter) : IQuestion<View>;

    public sealed record View(IReadOnlyList<AuditEvent> Events);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            AuditSearch.View found = await AuditSearch.Handler.FindAsync(act, request.Filter with { After = "" }, EventsMax + 1);
            if (found.Events.Count > EventsMax)
            {
                return Refusal.Because("audit.export_large", ("max", EventsMax));
            }

            AuditSearch.Handler.Record(act, request.Filter);
            act.Record("events", found.Events.Count);
            return new View(found.Events);
        }
    }
}
