using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>The zones there are, with the approval of those that were added (A01), and the additions on their way.</summary>
public static class ZoneSheet
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<RuleChangeRow> Waiting);

    /// <param name="Added">The change by which it was added; null for a zone of Art. 2.</param>
    public sealed record Line(Zone Zone, RuleChangeRow? Added);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            RuleChangeRow[] changes = [.. (await RuleChangeTable.AllAsync(act.Db)).Where(row => row.IsZone)];
            return new View(
                [.. act.Zones.Select(zone => new Line(zone, changes.FirstOrDefault(row => row.AppliedAt is not null && row.Subject == RuleKind.ZoneKey(zone.Code))))],
                [.. changes.Where(row => row.Decision is null || row is { Decision: RuleDecision.Approved, AppliedAt: null })]);
        }
    }
}
