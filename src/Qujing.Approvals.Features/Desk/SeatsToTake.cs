using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The panels on which the person sits now: an invitation to answer, a meeting to go to, a ballot to cast, a conclusion to sign (Art. 12).</summary>
internal sealed class SeatsToTake : ITodaySource
{
    // The open rounds lead (SQLite takes a cross join in its order): a department sits on every panel there ever was.
    private const string Select = $"""
        SELECT c.number, c.title, c.stage, r.no, r.meets_at,
          CASE WHEN EXISTS (SELECT 1 FROM ballot b JOIN ballot_vote v ON v.ballot_id = b.id WHERE b.panel_round_id = r.id AND b.status = 'open' AND v.seat_no = s.seat_no) THEN 1 ELSE 0 END AS has_voted
        FROM panel_round r CROSS JOIN panel_seat s JOIN approval_case c ON c.id = r.case_id
        WHERE r.ended_at IS NULL AND s.panel_round_id = r.id AND s.account_id = @Me AND s.vacated_at IS NULL AND {OfficialRecusalTable.IsOpenToMe} AND r.status <> 'interrupted'
        ORDER BY r.opened_at, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role is not (Role.Expert or Role.DepartmentReviewer or Role.Secretariat)
        ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { Me = act.Actor.Id })).Where(IsToDo).Select(EntryOf)];

    // Who has voted waits for the others; the vote can still be replaced from the list of panels.
    private static bool IsToDo(Row row) => row.Stage != "PanelBallot" || row.HasVoted == 0;

    private static TodayEntry EntryOf(Row row) => new(KindOf(row.Stage), row.Number, row.Title) { Round = row.No, MeetsAt = row.MeetsAt };

    private static string KindOf(string stage) => stage switch
    {
        "PanelFormation" => "seat",
        "PanelBallot" => "vote",
        "WrittenConclusion" => "await-conclusion",
        "PanelSigning" => "sign",
        _ => "panel-meeting",
    };

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long No { get; init; }
        public DateTimeOffset? MeetsAt { get; init; }
        public long HasVoted { get; init; }
    }
}
