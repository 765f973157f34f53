using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Panels that are being formed and lack the representative of the reviewer's department (Art. 12).</summary>
internal sealed class RepresentativesToName : ITodaySource
{
    private const string Select = """
        SELECT c.number, c.title, r.no
        FROM approval_case c JOIN panel_round r ON r.case_id = c.id
        WHERE c.stage = 'PanelFormation' AND r.ended_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM panel_seat s WHERE s.panel_round_id = r.id AND s.department_code = @unitId AND s.vacated_at IS NULL)
        ORDER BY c.due_sort, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role != Role.DepartmentReviewer
        ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId })).Select(row => new TodayEntry("nomination", row.Number, row.Title) { Round = row.No })];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long No { get; init; }
    }
}
