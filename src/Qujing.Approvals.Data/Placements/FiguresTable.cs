using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>A record of the register, as the figures ask for it.</summary>
public sealed record CountedChildRow
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string CountyCode { get; init; }
    public required int YearsStatedFor { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public VerificationFinding? Finding { get; init; }
    public DateOnly? SettledOn { get; init; }
    public ClosingReason? ClosingReason { get; init; }
    public DateOnly? ClosedOn { get; init; }
}

/// <summary>The last case of a child that was closed before a day, where none is open.</summary>
public sealed record ClosedCaseRow
{
    public required Guid ChildId { get; init; }
    public required DateOnly ClosedOn { get; init; }
    public required ClosingReason ClosingReason { get; init; }
}

/// <summary>A child's way from one county to another.</summary>
public sealed record CountyMoveRow
{
    public required Guid ChildId { get; init; }
    public required string FromCounty { get; init; }
    public required string ToCounty { get; init; }
    public required DateOnly AnsweredOn { get; init; }
}

/// <summary>Where a child was taught on a day.</summary>
public sealed record CountedPlacementRow
{
    public required Guid ChildId { get; init; }
    public required PlacementForm Form { get; init; }
    public string? RollSchoolCode { get; init; }
}

/// <summary>A case in procedure or followed up.</summary>
public sealed record CountedCaseRow
{
    public required string CountyCode { get; init; }
    public required string Stage { get; init; }
    public required bool IsOverdue { get; init; }
}

/// <summary>What the figures of domain B3 count: rows as they stood on a day, and nothing of what is known of a child.</summary>
public static class FiguresTable
{
    private const string SelectChildren = """
        SELECT id, person_id, county_code, years_stated_for, registered_at, finding, settled_on, closing_reason, closed_on FROM child WHERE status <> 'merged' ORDER BY id
        """;
    private const string SelectClosedCases = """
        SELECT p.child_id, p.closed_on, p.closing_reason FROM placement_case p
        WHERE p.closed_on <= @day AND NOT EXISTS (
          SELECT 1 FROM placement_case o JOIN approval_case c ON c.id = o.case_id
          WHERE o.child_id = p.child_id AND c.opened_at <= @dayEnd AND (o.closed_on IS NULL OR o.closed_on > p.closed_on))
        """;
    private const string SelectMoves = """
        SELECT p.child_id, h.from_county, h.to_county, h.answered_on, h.no FROM county_handover h JOIN placement_case p ON p.case_id = h.case_id WHERE h.state = 2
        UNION ALL
        SELECT h.child_id, h.from_county, h.to_county, h.answered_on, h.no FROM child_handover h WHERE h.state = 2
        ORDER BY answered_on, no
        """;
    private const string SelectPlacements = """
        SELECT child_id, form, roll_school_code FROM placement WHERE starts_on <= @day AND (ends_on IS NULL OR ends_on >= @day) AND (ends_on IS NULL OR ends_on >= starts_on)
        """;
    private const string SelectDeferred = """
        SELECT DISTINCT p.child_id FROM placement_deferral d JOIN placement_case p ON p.case_id = d.case_id
        WHERE d.state IN ('granted', 'over') AND d.from_on <= @day AND d.through_on >= @day AND (d.reopened_on IS NULL OR d.reopened_on > @day)
        """;
    private const string SelectCases = """
        SELECT p.county_code, c.stage, CASE WHEN EXISTS (SELECT 1 FROM deadline d WHERE d.case_id = c.id AND d.state = 'open' AND d.due_at < @now) THEN 1 ELSE 0 END AS is_overdue
        FROM placement_case p JOIN approval_case c ON c.id = p.case_id WHERE p.is_open = 1
        """;

    public static Task<IReadOnlyList<CountedChildRow>> ChildrenAsync(DbSession session) => session.QueryAsync<CountedChildRow>(SelectChildren);

    public static Task<IReadOnlyList<ClosedCaseRow>> ClosedCasesAsync(DbSession session, DateOnly day) =>
        session.QueryAsync<ClosedCaseRow>(SelectClosedCases, new { day, dayEnd = ShanghaiTime.EndOf(day) });

    public static Task<IReadOnlyList<CountyMoveRow>> MovesAsync(DbSession session) => session.QueryAsync<CountyMoveRow>(SelectMoves);

    public static Task<IReadOnlyList<CountedPlacementRow>> PlacementsAsync(DbSession session, DateOnly day) => session.QueryAsync<CountedPlacementRow>(SelectPlacements, new { day });

    public static Task<IReadOnlyList<Guid>> DeferredAsync(DbSession session, DateOnly day) => session.QueryAsync<Guid>(SelectDeferred, new { day });

    public static Task<IReadOnlyList<CountedCaseRow>> CasesAsync(DbSession session, DateTimeOffset now) => session.QueryAsync<CountedCaseRow>(SelectCases, new { now });
}
