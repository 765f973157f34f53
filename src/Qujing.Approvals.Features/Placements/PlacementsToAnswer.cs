using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What waits for an assessor, and the cases of a guardian: both are parties by their person, and have no list of a unit.</summary>
internal sealed class PlacementsToAnswer : ITodaySource
{
    private const string SelectAssessments = $"""
        SELECT c.number, c.title, c.stage, c.due_sort FROM assessor a JOIN assessment_round r ON r.id = a.round_id JOIN approval_case c ON c.id = r.case_id
        WHERE a.account_id = @Me AND {OfficialRecusalTable.IsOpenToMe} AND a.recused_on IS NULL AND r.concluded_on IS NULL AND c.stage IN ('Assessment', 'DisputeAssessment')
        ORDER BY c.due_sort, c.number
        """;
    private const string SelectChildren = $"""
        SELECT c.number, c.title, c.stage, c.due_sort FROM child_guardian g JOIN placement_case p ON p.child_id = g.child_id JOIN approval_case c ON c.id = p.case_id
        WHERE g.account_id = @Me AND {OfficialRecusalTable.IsOpenToMe} AND g.ended_on IS NULL AND p.is_open = 1 ORDER BY c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role switch
    {
        Role.CommitteeMember => Entries(_ => "assess-child", await act.Db.QueryAsync<Row>(SelectAssessments, new { Me = act.Actor.Id })),
        Role.Guardian => Entries(KindOf, await act.Db.QueryAsync<Row>(SelectChildren, new { Me = act.Actor.Id })),
        _ => [],
    };

    private static string KindOf(string stage) => stage switch { PlacementStage.GuardianView => "say-view", PlacementStage.ChangeView => "answer-change", _ => "own-child" };

    private static IReadOnlyList<TodayEntry> Entries(Func<string, string> kindOf, IReadOnlyList<Row> rows) => [.. rows.Select(row => new TodayEntry(kindOf(row.Stage), row.Number, row.Title) { DueOn = DueDay.Of(row.DueSort) })];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required string DueSort { get; init; }
    }
}
