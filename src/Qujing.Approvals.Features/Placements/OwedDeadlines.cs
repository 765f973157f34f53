using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What a unit owes children beside the turn of its stage: a mentor, whether a child came, the week's visits, a visit to a child who didn't come.</summary>
internal sealed class OwedDeadlines : ITodaySource
{
    private const string Select = $"""
        SELECT c.number, c.title, d.kind, d.due_on FROM case_party x JOIN deadline d ON d.case_id = x.case_id JOIN approval_case c ON c.id = d.case_id
        WHERE x.unit_id = @unitId AND x.party = @party AND d.unit_id = @unitId AND d.state <> 'closed' AND {OfficialRecusalTable.IsOpenToMe}
        """;
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [MentorLeaves.Owed] = "name-mentor", [AttendanceWatch.Check] = "check-attendance", [AttendanceWatch.Visit] = "see-absent-child", [HomeTeachingWatch.Visit] = "visit-home",
    };

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role switch
    {
        Role.School or Role.Township => [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id, party = (int)RoleParty.Of(act.Actor.Role)!.Value }))
            .Where(row => Kinds.ContainsKey(row.Kind)).Select(row => new TodayEntry(Kinds[row.Kind], row.Number, row.Title) { DueOn = row.DueOn })],
        _ => [],
    };

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Kind { get; init; }
        public required DateOnly DueOn { get; init; }
    }
}
