using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Panels that are being formed and lack a representative whom the reviewer's department sends (Art. 12).</summary>
internal sealed class RepresentativesToName : ITodaySource
{
    private const string Select = $"""
        SELECT c.number, c.title, r.no
        FROM approval_case c JOIN panel_round r ON r.case_id = c.id
        WHERE c.stage = 'PanelFormation' AND r.ended_at IS NULL AND {OfficialRecusalTable.IsOpenToMe}
          AND NOT EXISTS (SELECT 1 FROM panel_seat s WHERE s.panel_round_id = r.id AND s.department_code = @seat AND s.vacated_at IS NULL)
        ORDER BY c.due_sort, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act)
    {
        if (act.Actor.Role != Role.DepartmentReviewer)
        {
            return [];
        }

        var entries = new List<TodayEntry>();
        foreach (SeatHolder holder in (await SeatHolders.LoadAsync(act)).Where(holder => holder.Unit.Code == act.Actor.UnitId))
        {
            IReadOnlyList<Row> rows = await act.Db.QueryAsync<Row>(Select, new { seat = holder.Seat.Code, Me = act.Actor.Id });
            entries.AddRange(rows.Where(row => entries.All(known => known.Number != row.Number)).Select(row => new TodayEntry("nomination", row.Number, row.Title) { Round = row.No }));
        }

        return entries;
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long No { get; init; }
    }
}
