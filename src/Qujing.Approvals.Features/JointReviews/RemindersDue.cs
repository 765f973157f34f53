using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>The departments that a lead bureau waits for, over all its running joint reviews, the earliest due first: what is reminded together (催办).</summary>
public static class RemindersDue
{
    [Access(Role.Secretariat)]
    public sealed record Question : IQuestion<Sheet>;

    public sealed record Sheet(IReadOnlyList<Line> Lines);

    public sealed record Line
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required long Round { get; init; }
        public required string UnitId { get; init; }
        public required string UnitName { get; init; }
        public required DateOnly DueOn { get; init; }
        public required long Reminders { get; init; }
        public DateTimeOffset? LastRemindedAt { get; init; }
        /// <summary>Working days; negative where overdue.</summary>
        public int DaysLeft { get; init; }
        /// <summary>A department is reminded once a day (A13).</summary>
        public bool IsRemindedToday { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        // The open rounds lead (SQLite takes a cross join in its order): a lead bureau has led every case there ever was.
        private const string Select = $"""
            SELECT c.number AS case_number, c.title, r.no AS round, u.id AS unit_id, u.name AS unit_name, r.due_on,
              (SELECT COUNT(*) FROM joint_reminder m WHERE m.round_id = r.id AND m.unit_id = u.id) AS reminders,
              (SELECT MAX(m.sent_at) FROM joint_reminder m WHERE m.round_id = r.id AND m.unit_id = u.id) AS last_reminded_at
            FROM joint_round r CROSS JOIN case_party l
            JOIN approval_case c ON c.id = r.case_id JOIN joint_participant p ON p.round_id = r.id JOIN unit u ON u.id = p.unit_id
            WHERE r.concluded_at IS NULL AND l.case_id = r.case_id AND l.unit_id = @unit AND l.party = @party AND c.stage = 'JointReview' AND {OfficialRecusalTable.IsOpenToMe}
              AND NOT EXISTS (SELECT 1 FROM joint_opinion o WHERE o.round_id = r.id AND o.unit_id = u.id AND o.replaced_at IS NULL)
            ORDER BY r.due_on, c.number, u.name
            """;

        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Line> lines = await act.Db.QueryAsync<Line>(Select, new { unit = act.Actor.UnitId, Me = act.Actor.Id, party = (long)Party.LeadBureau });
            return new Sheet([.. lines.Select(line => line with
            {
                DaysLeft = DeadlineDesk.DaysLeft(act, line.DueOn),
                IsRemindedToday = line.LastRemindedAt is { } at && ShanghaiTime.DayOf(at) == act.Today,
            })]);
        }
    }
}
