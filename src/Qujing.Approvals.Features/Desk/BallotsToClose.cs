using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The ballots that wait for the person's word that they end: every seat has voted, or the other of the two has said so already (Art. 12).</summary>
internal sealed class BallotsToClose : ITodaySource
{
    private const int Seats = 17;
    private const string Select = $"""
        SELECT c.number, c.title, r.no, r.meets_at
        FROM ballot b JOIN panel_round r ON r.id = b.panel_round_id JOIN approval_case c ON c.id = r.case_id
        WHERE b.status = 'open' AND r.ended_at IS NULL AND {OfficialRecusalTable.IsOpenToMe}
          AND (@side = 'supervisor'
            OR EXISTS (SELECT 1 FROM panel_seat s WHERE s.panel_round_id = r.id AND s.seat_no = r.chair_seat AND s.account_id = @Me AND s.vacated_at IS NULL))
          AND NOT EXISTS (SELECT 1 FROM ballot_closing k WHERE k.ballot_id = b.id AND k.side = @side)
          AND (EXISTS (SELECT 1 FROM ballot_closing k WHERE k.ballot_id = b.id)
            OR (SELECT COUNT(DISTINCT v.seat_no) FROM ballot_vote v WHERE v.ballot_id = b.id) = @seats)
        ORDER BY b.opened_at, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act)
    {
        string? side = act.Actor.Role switch { Role.Supervisor => ClosingSide.Supervisor, Role.Expert => ClosingSide.Chair, _ => null };
        return side is null ? [] : [.. (await act.Db.QueryAsync<Row>(Select, new { Me = act.Actor.Id, side, seats = Seats })).Select(row => new TodayEntry("close-ballot", row.Number, row.Title) { Round = row.No, MeetsAt = row.MeetsAt })];
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long No { get; init; }
        public DateTimeOffset? MeetsAt { get; init; }
    }
}
