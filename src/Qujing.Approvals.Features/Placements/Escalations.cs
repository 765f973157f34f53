using MediatR;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the city urges a county to do.</summary>
public enum Escalation
{
    /// <summary>A guardian's dispute waits for its decision.</summary>
    Dispute = 1,
    /// <summary>A school turned a child away, or let its time pass, and hasn't received it.</summary>
    SchoolRefusal = 2,
    /// <summary>A week of home teaching lacks its visits.</summary>
    HomeTeaching = 3,
    /// <summary>A step lies beyond its last day.</summary>
    Overdue = 4,
    /// <summary>A placed child didn't come.</summary>
    Absence = 5,
}

/// <summary>
/// Where counties are to be urged, without a child, a school or a case (setting 27). The city learns that there is something, and how much from five on:
/// fewer could be told apart (B37).
/// </summary>
public static class Escalations
{
    internal const string Select = """
        SELECT k.county_code, e.kind, COUNT(DISTINCT e.case_id) AS cases FROM (
          SELECT case_id, 1 AS kind FROM placement_dispute WHERE outcome IS NULL
          UNION ALL SELECT case_id, 2 FROM school_refusal WHERE ended_on IS NULL
          UNION ALL SELECT case_id, 3 FROM deadline WHERE kind = 'FollowUp.HomeVisit' AND state = 'open' AND due_on < @today
          UNION ALL SELECT d.case_id, 4 FROM deadline d JOIN approval_case c ON c.id = d.case_id WHERE d.kind = c.stage AND d.state = 'open' AND d.due_on < @today
          UNION ALL SELECT p.case_id, 5 FROM placement p JOIN placement_record r ON r.case_id = p.case_id AND r.kind = 'no-show' AND r.happened_on >= p.starts_on
            WHERE p.ends_on IS NULL AND p.appeared_on IS NULL
        ) e JOIN placement_case k ON k.case_id = e.case_id
        WHERE k.is_open = 1 GROUP BY k.county_code, e.kind
        """;

    [Access(Role.CityEducation)]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Counties);

    /// <param name="Authority">Whom to call.</param>
    /// <param name="Found">What there is to urge; a kind that is missing has none.</param>
    public sealed record Line(string County, string Authority, IReadOnlyDictionary<Escalation, Amount> Found);

    /// <param name="Count">Null where there are fewer than five.</param>
    public sealed record Amount(int? Count);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            ILookup<string, Row> found = (await act.Db.QueryAsync<Row>(Select, new { today = act.Today })).ToLookup(row => row.CountyCode, StringComparer.Ordinal);
            return new View([.. County.All.Where(county => found.Contains(county.Code)).OrderByDescending(county => found[county.Code].Count()).Select(county => new Line(
                county.Name, county.EducationAuthority, found[county.Code].ToDictionary(row => (Escalation)row.Kind, row => new Amount(row.Cases < SmallCounts.ShownMin ? null : (int)row.Cases))))]);
        }
    }

    internal sealed record Row
    {
        public required string CountyCode { get; init; }
        public required long Kind { get; init; }
        public required long Cases { get; init; }
    }
}

/// <summary>The counties that the city is to urge today.</summary>
internal sealed class CountiesToUrge : ITodaySource
{
    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act)
    {
        if (act.Actor.Role != Role.CityEducation)
        {
            return [];
        }

        HashSet<string> counties = [.. (await act.Db.QueryAsync<Escalations.Row>(Escalations.Select, new { today = act.Today })).Select(row => row.CountyCode)];
        return [.. County.All.Where(county => counties.Contains(county.Code)).Select(county => new TodayEntry("urge-county", "", county.EducationAuthority))];
    }
}
