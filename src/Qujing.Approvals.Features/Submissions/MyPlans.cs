using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The plans of the person's own unit, and the zone for which it may open one.</summary>
public static class MyPlans
{
    private const string Select = $"""
        SELECT c.number, c.title, c.stage, c.status, c.kind, c.opened_at, c.light, c.due_sort
        FROM approval_case c JOIN case_party p ON p.case_id = c.id
        WHERE p.unit_id = @unitId AND p.party = @party AND {OfficialRecusalTable.IsOpenToMe} ORDER BY c.opened_at DESC, c.number DESC
        """;

    [Access(Role.OrganisingBody)]
    public sealed record Question : IQuestion<Plans>;

    public sealed record Plans(IReadOnlyList<Line> Lines, IReadOnlyList<Zone> OwnZones);

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required string Status { get; init; }
        public required string Kind { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public required long Light { get; init; }
        public required string DueSort { get; init; }

        public bool IsWithApplicant => DraftStages.Contains(Stage);
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Plans>>
    {
        public async Task<Answer<Plans>> Handle(Question request, CancellationToken cancellationToken) => new Plans(
            await act.Db.QueryAsync<Line>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id, party = Party.OrganisingBody }),
            [.. act.Zones.Where(zone => Units.OrganisingBodyOf(zone.Code) == act.Actor.UnitId)]);
    }
}
