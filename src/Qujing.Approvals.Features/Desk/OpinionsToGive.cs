using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Open rounds of the joint review in which the reviewer's department hasn't given its opinion (Art. 11).</summary>
internal sealed class OpinionsToGive : ITodaySource
{
    // The open rounds lead (SQLite takes a cross join in its order): a department takes part in every round there ever was.
    private const string Select = $"""
        SELECT c.number, c.title, r.no, r.due_on
        FROM joint_round r CROSS JOIN joint_participant p CROSS JOIN approval_case c
        WHERE r.concluded_at IS NULL AND p.round_id = r.id AND p.unit_id = @unitId AND c.id = r.case_id AND c.stage = 'JointReview' AND {OfficialRecusalTable.IsOpenToMe}
          AND NOT EXISTS (SELECT 1 FROM joint_opinion o WHERE o.round_id = r.id AND o.unit_id = p.unit_id AND o.replaced_at IS NULL)
        ORDER BY r.due_on, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role != Role.DepartmentReviewer
        ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id })).Select(row => new TodayEntry("opinion", row.Number, row.Title) { Round = row.No, DueOn = row.DueOn })];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long No { get; init; }
        public required DateOnly DueOn { get; init; }
    }
}
