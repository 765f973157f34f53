using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The county's children by step: how many stand in each, and those of one step, most urgent first. Names are masked.</summary>
public static class PlacementList
{
    private const int PageSize = 50;

    private const string SelectCounts = $"""
        SELECT k.stage, SUM(k.cases) AS cases FROM {OfficialRecusalTable.CountsOpenToMe} k WHERE k.status <> 'closed' AND k.cases > 0 GROUP BY k.stage
        """;
    private static readonly SqlText SelectPage = new(
        $"""
        SELECT c.number, c.stage, c.stage_entered_at, w.due_sort, w.light, w.case_id AS case_key, p.child_id, p.county_code
        FROM worklist w JOIN approval_case c ON c.id = w.case_id JOIN placement_case p ON p.case_id = c.id
        WHERE w.unit_id = @unit AND w.status <> 'closed' AND (@stage = '' OR c.stage = @stage) AND (w.due_sort, w.case_id) > (@dueSort, @caseKey)
          AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY w.due_sort, w.case_id LIMIT @limit
        """,
        $"""
        SELECT TOP (@limit) c.number, c.stage, c.stage_entered_at, w.due_sort, w.light, w.case_id AS case_key, p.child_id, p.county_code
        FROM worklist w JOIN approval_case c ON c.id = w.case_id JOIN placement_case p ON p.case_id = c.id
        WHERE w.unit_id = @unit AND w.status <> 'closed' AND (@stage = '' OR c.stage = @stage) AND w.due_sort >= @dueSort AND (w.due_sort > @dueSort OR w.case_id > @caseKey)
          AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY w.due_sort, w.case_id
        """);

    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [AuditedRead]
    public sealed record Query(string? Stage, string? AfterDue, string? AfterKey) : IQuestion<View>;

    public sealed record View(IReadOnlyList<Step> Steps, IReadOnlyList<Line> Lines)
    {
        /// <summary>The key of the next page; null on the last.</summary>
        public (string Due, string Key)? Next { get; init; }
    }

    /// <param name="IsMine">True where it is the reader's turn.</param>
    public sealed record Step(string Stage, long Cases, bool IsMine);

    /// <param name="MaskedName">Null for a child of another county, which asks to hand it over.</param>
    public sealed record Line(string Number, string? MaskedName, string Stage, DateTimeOffset StageEnteredAt)
    {
        public required long Light { get; init; }
        /// <summary>Working days left; null where nothing is due.</summary>
        public int? DaysLeft { get; init; }
        public bool IsMine { get; init; }
        public IReadOnlyList<Role> Owners { get; init; } = [];
    }

    private sealed record Count
    {
        public required string Stage { get; init; }
        public required long Cases { get; init; }
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
        public required DateTimeOffset StageEnteredAt { get; init; }
        public required string DueSort { get; init; }
        public required long Light { get; init; }
        public required string CaseKey { get; init; }
        public required Guid ChildId { get; init; }
        public required string CountyCode { get; init; }
    }

    internal sealed class Handler(ActContext act, StageOwners owners, ChildRegister register) : IRequestHandler<Query, Answer<View>>
    {
        /// <summary>Nothing is to be done there before a day comes; the light says when it nears.</summary>
        private static readonly string[] WaitsForADay = [PlacementStage.FollowUp, PlacementStage.Deferral];

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            string unit = act.Actor.UnitId;
            IReadOnlyList<Count> counts = await act.Db.QueryAsync<Count>(SelectCounts, new { unit, Me = act.Actor.Id });
            IReadOnlyList<Row> rows = await act.Db.QueryAsync<Row>(SelectPage, new
            {
                unit, Me = act.Actor.Id, stage = request.Stage ?? "", dueSort = request.AfterDue ?? "", caseKey = request.AfterKey ?? "", limit = PageSize,
            });
            var lines = new List<Line>();
            foreach (Row row in rows)
            {
                lines.Add(await LineOfAsync(row));
            }

            act.Record("lines", lines.Count);
            return new View([.. counts.Select(count => new Step(count.Stage, count.Cases, owners.IsTurnOf(act.Actor.Role, count.Stage) && !WaitsForADay.Contains(count.Stage, StringComparer.Ordinal)))], lines)
            {
                Next = rows.Count < PageSize ? null : (rows[^1].DueSort, rows[^1].CaseKey),
            };
        }

        private async Task<Line> LineOfAsync(Row row)
        {
            bool isOwn = Cases.Units.CountyEducationOf(row.CountyCode) == act.Actor.UnitId;
            return new Line(row.Number, isOwn ? (await register.LabelAsync(row.ChildId)).MaskedName : null, row.Stage, row.StageEnteredAt)
            {
                Light = row.Light, DaysLeft = DueDay.Of(row.DueSort) is { } day ? DeadlineDesk.DaysLeft(act, day) : null,
                IsMine = owners.IsTurnOf(act.Actor.Role, row.Stage), Owners = owners.Of(row.Stage),
            };
        }
    }
}
