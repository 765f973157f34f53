using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Calendars;

/// <summary>What a calendar program reads at a person's secret address: case numbers, stages and days. No title, no name, no place: the address may be passed on.</summary>
public static class CalendarFeed
{
    /// <summary>A calendar is for what comes next.</summary>
    public const int EntriesMax = 500;

    [Access(Role.Public)]
    public sealed record Question(string Token) : IQuestion<Sheet>;

    public sealed record Sheet(DateTimeOffset MadeAt, IReadOnlyList<Entry> Entries);

    /// <param name="Kind">A deadline's kind, <see cref="Opinion"/> or <see cref="Meeting"/>.</param>
    /// <param name="Day">Of something that is due on a day.</param>
    /// <param name="At">Of something that begins at a time.</param>
    public sealed record Entry(string CaseNumber, string Kind, string Reference, DateOnly? Day, DateTimeOffset? At);

    public const string Opinion = "opinion";
    public const string Meeting = "meeting";

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Question, Answer<Sheet>>
    {
        private const string DeadlineColumns = "c.number AS case_number, d.kind, d.reference, d.due_on";
        private const string OfUnit = $"FROM worklist w JOIN approval_case c ON c.id = w.case_id JOIN deadline d ON d.case_id = c.id WHERE w.unit_id = @unit AND d.state = 'open' AND {OfficialRecusalTable.IsOpenToMe} ORDER BY d.due_on, c.number, d.id";
        // The open rounds lead (SQLite takes a cross join in its order): a department sits on every panel there ever was.
        private const string SelectMeetings = $"""
            SELECT c.number AS case_number, r.no AS round, r.meets_at FROM panel_round r CROSS JOIN panel_seat s JOIN approval_case c ON c.id = r.case_id
            WHERE r.ended_at IS NULL AND s.panel_round_id = r.id AND s.account_id = @Me AND s.vacated_at IS NULL AND {OfficialRecusalTable.IsOpenToMe} AND r.meets_at IS NOT NULL ORDER BY r.meets_at, c.number
            """;
        private static readonly SqlText SelectDeadlines = new($"SELECT {DeadlineColumns} {OfUnit} LIMIT @limit", $"SELECT TOP (@limit) {DeadlineColumns} {OfUnit}");

        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (!FeedToken.TryRead(keys, request.Token ?? "", out Guid id) || await CalendarFeedTable.FindAsync(act.Db, id) is not { } feed
                || await AccountTable.ActorAsync(act.Db, feed.AccountId) is not { IsActive: true } person)
            {
                return new Refusal("calendar.unknown");
            }

            IReadOnlyList<MeetingRow> meetings = await act.Db.QueryAsync<MeetingRow>(SelectMeetings, new { Me = person.Id });
            return new Sheet(act.Now,
            [
                .. meetings.Select(row => new Entry(row.CaseNumber, Meeting, $"{row.Round}", Day: null, row.MeetsAt)),
                .. await DueAsync(person),
            ]);
        }

        private async Task<IEnumerable<Entry>> DueAsync(ActorRow person) => person.Role switch
        {
            Role.DepartmentReviewer => (await JointRoundTable.WaitingAsync(act.Db, (person.UnitId, person.Id), EntriesMax))
                .Select(row => new Entry(row.Number, Opinion, $"{row.No}", row.DueOn, At: null)),
            Role.Expert => [],
            _ => (await act.Db.QueryAsync<DeadlineLine>(SelectDeadlines, new { unit = person.Role is Role.Supervisor or Role.Auditor ? CaseTable.EveryCase : person.UnitId, Me = person.Id, limit = EntriesMax }))
                .Select(row => new Entry(row.CaseNumber, row.Kind, row.Reference, row.DueOn, At: null)),
        };

        private sealed record DeadlineLine
        {
            public required string CaseNumber { get; init; }
            public required string Kind { get; init; }
            public required string Reference { get; init; }
            public required DateOnly DueOn { get; init; }
        }

        private sealed record MeetingRow
        {
            public required string CaseNumber { get; init; }
            public required long Round { get; init; }
            public required DateTimeOffset MeetsAt { get; init; }
        }
    }
}
