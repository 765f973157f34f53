using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>What waits for a unit, most urgent first, by a page of keys; the counts come from the counters.</summary>
public static class TodayList
{
    private const int PageSize = 50;

    private const string SelectCounts = """
        SELECT light, SUM(cases) AS cases FROM worklist_count WHERE unit_id = @unit AND status = 'in-procedure' GROUP BY light
        """;
    private static readonly SqlText SelectPage = new(
        """
        SELECT c.number, c.title, c.stage, w.due_sort, w.light, w.case_id AS case_key,
          (SELECT MAX(p.no) FROM panel_round p WHERE p.case_id = c.id) AS panel_round,
          (SELECT MAX(j.no) FROM joint_round j WHERE j.case_id = c.id) AS joint_round,
          (SELECT COUNT(*) FROM case_party q WHERE q.case_id = c.id AND q.unit_id = @person AND q.party = @lead) AS leads
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-procedure' AND (w.due_sort, w.case_id) > (@dueSort, @caseKey)
        ORDER BY w.due_sort, w.case_id LIMIT @limit
        """,
        """
        SELECT TOP (@limit) c.number, c.title, c.stage, w.due_sort, w.light, w.case_id AS case_key,
          (SELECT MAX(p.no) FROM panel_round p WHERE p.case_id = c.id) AS panel_round,
          (SELECT MAX(j.no) FROM joint_round j WHERE j.case_id = c.id) AS joint_round,
          (SELECT COUNT(*) FROM case_party q WHERE q.case_id = c.id AND q.unit_id = @person AND q.party = @lead) AS leads
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-procedure' AND (w.due_sort > @dueSort OR (w.due_sort = @dueSort AND w.case_id > @caseKey))
        ORDER BY w.due_sort, w.case_id
        """);

    // After the approval a case is in force, and yet some work waits: publication, consent within the lock, an evaluation that is near or overdue.
    private const string SelectFollowUps = """
        SELECT c.number, c.title, c.stage, w.due_sort, w.light, w.case_id AS case_key,
          (SELECT COUNT(*) FROM case_party q WHERE q.case_id = c.id AND q.unit_id = @person AND q.party = @lead) AS leads
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-force' AND (w.stage IN ('Publication', 'LockedModificationConsent') OR w.light IN (2, 3))
        ORDER BY w.due_sort, w.case_id
        """;

    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    [Access(Role.Administrator)]
    public sealed record Query(string AfterDue, string AfterKey) : IQuestion<View>;

    public sealed record View(DateOnly Today, IReadOnlyDictionary<long, long> Counts, IReadOnlyList<Line> Lines)
    {
        /// <summary>Plans in force that wait for somebody all the same; shown on the first page.</summary>
        public IReadOnlyList<Line> FollowUps { get; init; } = [];
    }

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required string DueSort { get; init; }
        public required long Light { get; init; }
        public required string CaseKey { get; init; }
        /// <summary>The newest round of the expert review; null before the first.</summary>
        public long? PanelRound { get; init; }
        /// <summary>The newest round of the joint review; null before the first.</summary>
        public long? JointRound { get; init; }
        /// <summary>1 where the person's unit leads the case's joint review, else 0.</summary>
        public long Leads { get; init; }
        /// <summary>Working days left; null where nothing is due.</summary>
        public int? DaysLeft { get; init; }
    }

    private sealed record Count
    {
        public required long Light { get; init; }
        public required long Cases { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            // Those who follow every case have a list of their own; administrators and experts have none.
            string unit = act.Actor.Role is Role.Auditor or Role.Supervisor ? CaseTable.EveryCase : act.Actor.UnitId;
            IReadOnlyList<Count> counts = await act.Db.QueryAsync<Count>(SelectCounts, new { unit });
            IReadOnlyList<Line> lines = await act.Db.QueryAsync<Line>(SelectPage, new
            {
                unit, person = act.Actor.UnitId, lead = Party.LeadBureau, dueSort = request.AfterDue, caseKey = request.AfterKey, limit = PageSize,
            });
            IReadOnlyList<Line> followUps = request.AfterDue.Length > 0 ? [] : await act.Db.QueryAsync<Line>(SelectFollowUps, new { unit, person = act.Actor.UnitId, lead = Party.LeadBureau });
            return new View(act.Today, counts.ToDictionary(count => count.Light, count => count.Cases), [.. lines.Select(WithDays)])
            {
                FollowUps = [.. followUps.Select(WithDays)],
            };
        }

        private Line WithDays(Line line) => line.DueSort == CaseLight.NothingDue
            ? line
            : line with { DaysLeft = act.Calendar.WorkingDaysBetween(act.Today, DateOnly.ParseExact(line.DueSort, "yyyy-MM-dd")) };
    }
}
