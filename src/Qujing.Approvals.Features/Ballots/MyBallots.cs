using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The panels on which the person sits now, and how far each is; and the ended ones, which the person can still read.</summary>
public static class MyBallots
{
    [Access(Role.Expert)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Secretariat)]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<Line> Ended);

    public sealed record Line
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long RoundNo { get; init; }
        public required long SeatNo { get; init; }
        public DateTimeOffset? MeetsAt { get; init; }
        public string? Place { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        private const string Columns = "c.number AS case_number, c.title, c.stage, r.no AS round_no, s.seat_no, r.meets_at, r.place";
        // The open rounds lead (SQLite takes a cross join in its order): a department sits on every panel there ever was.
        private const string SelectRunning = $"""
            SELECT {Columns} FROM panel_round r CROSS JOIN panel_seat s JOIN approval_case c ON c.id = r.case_id
            WHERE r.ended_at IS NULL AND s.panel_round_id = r.id AND s.account_id = @Me AND s.vacated_at IS NULL AND {OfficialRecusalTable.IsOpenToMe} AND r.status <> 'interrupted'
            ORDER BY r.opened_at, c.number
            """;
        private const string SelectEnded = $"""
            SELECT {Columns} FROM panel_seat s JOIN panel_round r ON r.id = s.panel_round_id JOIN approval_case c ON c.id = r.case_id
            WHERE s.account_id = @Me AND s.vacated_at IS NULL AND {OfficialRecusalTable.IsOpenToMe} AND r.ended_at IS NOT NULL
            ORDER BY r.ended_at DESC, c.number
            """;

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var person = new { Me = act.Actor.Id };
            return new View(await act.Db.QueryAsync<Line>(SelectRunning, person), await act.Db.QueryAsync<Line>(SelectEnded, person));
        }
    }
}
