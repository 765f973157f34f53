using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>What waits for a person: their own things to do, and the cases of their unit, most urgent first, by a page of keys. Counts come from the counters.</summary>
public static class TodayList
{
    private const int PageSize = 50;

    private const string SelectCounts = $"""
        SELECT k.stage, k.light, k.cases FROM {OfficialRecusalTable.CountsOpenToMe} k WHERE k.status = 'in-procedure' AND k.cases > 0
        """;
    private const string SelectPage = $"""
        SELECT c.number, c.title, c.kind, c.stage, c.stage_entered_at, w.due_sort, w.light, w.case_id AS case_key, {CaseTurn.Sql} AS turn,
          (SELECT MAX(p.no) FROM panel_round p WHERE p.case_id = c.id) AS panel_round,
          (SELECT MAX(j.no) FROM joint_round j WHERE j.case_id = c.id) AS joint_round
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-procedure' AND (w.due_sort, w.case_id) > (@dueSort, @caseKey)
          AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY w.due_sort, w.case_id LIMIT @limit
        """;
    private const string SelectPageOnServer = $"""
        SELECT TOP (@limit) c.number, c.title, c.kind, c.stage, c.stage_entered_at, w.due_sort, w.light, w.case_id AS case_key, {CaseTurn.Sql} AS turn,
          (SELECT MAX(p.no) FROM panel_round p WHERE p.case_id = c.id) AS panel_round,
          (SELECT MAX(j.no) FROM joint_round j WHERE j.case_id = c.id) AS joint_round
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-procedure' AND w.due_sort >= @dueSort AND (w.due_sort > @dueSort OR w.case_id > @caseKey)
          AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY w.due_sort, w.case_id
        """;

    // Of the person's own unit alone: those who follow every case have no turn in these stages.
    private const string SelectTurns = $"""
        SELECT t.stage, t.turn, COUNT(*) AS cases FROM (
          SELECT c.stage, {CaseTurn.Sql} AS turn FROM worklist w JOIN approval_case c ON c.id = w.case_id
          WHERE w.unit_id = @own AND w.status = 'in-procedure' AND w.stage IN {CaseTurn.Stages} AND {OfficialRecusalTable.IsOpenToMe}) t
        GROUP BY t.stage, t.turn
        """;

    // After the approval a case is in force, and yet some work waits: publication, consent within the lock, an evaluation that is near or overdue.
    private const string SelectFollowUps = $"""
        SELECT c.number, c.title, c.kind, c.stage, c.stage_entered_at, w.due_sort, w.light, w.case_id AS case_key, {CaseTurn.Sql} AS turn
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @unit AND w.status = 'in-force' AND (w.stage IN ('Publication', 'LockedModificationConsent') OR w.light IN (2, 3))
          AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY w.due_sort, w.case_id
        """;
    private static readonly SqlText SelectLater = new($"{SelectCounts};\n{SelectTurns};\n{SelectPage}", $"{SelectCounts};\n{SelectTurns};\n{SelectPageOnServer}");
    private static readonly SqlText SelectFirst = new($"{SelectCounts};\n{SelectTurns};\n{SelectPage};\n{SelectFollowUps}", $"{SelectCounts};\n{SelectTurns};\n{SelectPageOnServer};\n{SelectFollowUps}");

    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    [Access(Role.Administrator)]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.CommitteeMember)]
    [Access(Role.School)]
    [Access(Role.Guardian)]
    [Access(Role.CityEducation)]
    public sealed record Query(string AfterDue, string AfterKey) : IQuestion<View>, IKeptQuestion
    {
        /// <summary>The first page of those who work on plans: what people open all day.</summary>
        public bool MayKeep(Role role) => AfterDue.Length == 0
            && role is Role.OrganisingBody or Role.Secretariat or Role.DepartmentReviewer or Role.MeetingRecorder or Role.Supervisor;
    }

    /// <param name="Counts">Cases of the person's list by light.</param>
    /// <param name="Waiting">How many of them wait for the person's role.</param>
    /// <param name="MissingYears">The years that what is listed, or what may be set now, reaches into and whose holidays nobody entered.</param>
    public sealed record View(DateOnly Today, IReadOnlyDictionary<long, long> Counts, long Waiting, IReadOnlyList<int> MissingYears)
    {
        public IReadOnlyList<TodayEntry> Entries { get; init; } = [];
        /// <summary>The cases that wait for the person's role, by stage.</summary>
        public IReadOnlyDictionary<string, long> Turns { get; init; } = new Dictionary<string, long>();
        public IReadOnlyList<Line> Lines { get; init; } = [];
        /// <summary>Plans in force that wait for somebody all the same; on the first page.</summary>
        public IReadOnlyList<Line> FollowUps { get; init; } = [];

        /// <summary>The key of the next page; null on the last.</summary>
        public (string Due, string Key)? Next { get; init; }
    }

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        /// <summary>A <see cref="Cases.CaseKind"/>.</summary>
        public required string Kind { get; init; }
        public required string Stage { get; init; }
        public required DateTimeOffset StageEnteredAt { get; init; }
        public required string DueSort { get; init; }
        public required long Light { get; init; }
        public required string CaseKey { get; init; }
        /// <summary>The newest round of the expert review; null before the first.</summary>
        public long? PanelRound { get; init; }
        /// <summary>The newest round of the joint review; null before the first.</summary>
        public long? JointRound { get; init; }
        /// <summary>Working days left; null where nothing is due.</summary>
        public int? DaysLeft { get; init; }
        /// <summary>A <see cref="CaseTurn"/>; null where the stage alone says whose turn it is.</summary>
        public string? Turn { get; init; }
        /// <summary>True where it is the person's own turn.</summary>
        public bool IsMine { get; init; }
        /// <summary>Whose turn it is; nobody's where the members of the panel are next.</summary>
        public IReadOnlyList<Role> Owners { get; init; } = [];
        /// <summary>True where a green light turns yellow before this week is over.</summary>
        public bool TurnsYellow { get; init; }
    }

    private sealed record Count
    {
        public required string Stage { get; init; }
        public required long Light { get; init; }
        public required long Cases { get; init; }
    }

    private sealed record TurnCount
    {
        public required string Stage { get; init; }
        public required string Turn { get; init; }
        public required long Cases { get; init; }
    }

    internal sealed class Handler(ActContext act, StageOwners owners, IEnumerable<ITodaySource> sources) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            // Those who follow every case have a list of their own; administrators and experts have none.
            string unit = act.Actor.Role is Role.Auditor or Role.Supervisor ? CaseTable.EveryCase : act.Actor.UnitId;
            bool isFirst = request.AfterDue.Length == 0;
            (IReadOnlyList<Count> counts, IReadOnlyList<TurnCount> told, IReadOnlyList<Line> page, IReadOnlyList<Line> followUps) = await act.Db.ReadSeveralAsync(
                isFirst ? SelectFirst : SelectLater,
                new { unit, own = act.Actor.UnitId, Me = act.Actor.Id, today = act.Today, dueSort = request.AfterDue, caseKey = request.AfterKey, limit = PageSize },
                rows => (rows.All<Count>(), rows.All<TurnCount>(), rows.All<Line>(), isFirst ? rows.All<Line>() : []));
            followUps = [.. Described(followUps)];
            IReadOnlyList<TodayEntry> entries = await EntriesAsync();
            // What is named by itself isn't listed a second time.
            followUps = [.. followUps.Where(line => entries.All(entry => entry.Number != line.Number))];
            Dictionary<string, long> turns = counts.Where(count => IsTurn(count.Stage) && told.All(turn => turn.Stage != count.Stage)).Select(count => (count.Stage, count.Cases))
                .Concat(told.Where(turn => CaseTurn.IsOf(act.Actor.Role, turn.Turn)).Select(turn => (turn.Stage, turn.Cases)))
                .Concat(followUps.Where(line => line.IsMine).Select(line => (line.Stage, Cases: 1L)))
                .GroupBy(turn => turn.Stage, StringComparer.Ordinal).ToDictionary(stage => stage.Key, stage => stage.Sum(turn => turn.Cases), StringComparer.Ordinal);
            return new View(act.Today, counts.GroupBy(count => count.Light).ToDictionary(light => light.Key, light => light.Sum(count => count.Cases)), turns.Values.Sum(), MissingYears([.. page, .. followUps], entries))
            {
                Entries = entries,
                Turns = turns,
                Lines = [.. Described(page.Where(MayOpen))],
                FollowUps = followUps,
                Next = page.Count < PageSize ? null : (page[^1].DueSort, page[^1].CaseKey),
            };
        }

        private bool IsTurn(string stage) => owners.IsTurnOf(act.Actor.Role, stage) && !sources.Any(source => source.Names(act.Actor.Role, stage));

        // A lead bureau's reviewers become a party with the first joint review; before it the case is their secretariat's alone.
        private bool MayOpen(Line line) => act.Actor.Role != Role.DepartmentReviewer || line.JointRound is not null;

        private async Task<IReadOnlyList<TodayEntry>> EntriesAsync()
        {
            var entries = new List<TodayEntry>();
            foreach (ITodaySource source in sources)
            {
                entries.AddRange(await source.FindAsync(act));
            }

            return
            [
                .. entries.Select(entry => entry with { DaysLeft = entry.DueOn is { } day ? DeadlineDesk.DaysLeft(act, day) : null })
                    .OrderBy(DayOf).ThenBy(entry => entry.Number, StringComparer.Ordinal),
            ];
        }

        private static DateOnly DayOf(TodayEntry entry) =>
            entry.DueOn ?? (entry.MeetsAt is { } meets ? ShanghaiTime.DayOf(meets) : DateOnly.MaxValue);

        // Many cases are due on the same few days, and a day far off is long to count to.
        private IEnumerable<Line> Described(IEnumerable<Line> lines)
        {
            int yellowThisWeek = act.Settings.YellowWorkingDays + WorkingDaysOfWeekLeft();
            var left = new Dictionary<string, int?>(StringComparer.Ordinal);
            foreach (Line line in lines)
            {
                if (!left.TryGetValue(line.DueSort, out int? days))
                {
                    left[line.DueSort] = days = DueDay.Of(line.DueSort) is { } day ? DeadlineDesk.DaysLeft(act, day) : null;
                }

                yield return line with
                {
                    DaysLeft = days,
                    IsMine = line.Turn is { } turn ? CaseTurn.IsOf(act.Actor.Role, turn) : IsTurn(line.Stage),
                    Owners = CaseTurn.OwnersOf(line.Turn) ?? owners.Of(line.Stage),
                    TurnsYellow = line.Light == CaseLight.Green && days <= yellowThisWeek,
                };
            }
        }

        private int WorkingDaysOfWeekLeft() => act.Calendar.WorkingDaysBetween(act.Today, act.Today.AddDays((7 - (int)act.Today.DayOfWeek) % 7));

        // Next year's notice comes in November: from then on those who enter it are reminded, and from December on everybody, as deadlines reach into it.
        private IReadOnlyList<int> MissingYears(IEnumerable<Line> lines, IEnumerable<TodayEntry> entries)
        {
            DateOnly soon = act.Today.AddMonths(act.Actor.Role == Role.Administrator ? 2 : 1);
            DateOnly last = lines.Select(line => DueDay.Of(line.DueSort)).Concat(entries.Select(entry => entry.DueOn)).OfType<DateOnly>().Append(soon).Max();
            return DeadlineWalk.MissingYears(act.Calendar, act.Today, last);
        }
    }
}
