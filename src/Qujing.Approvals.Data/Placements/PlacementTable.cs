using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Placements;

/// <summary>Where a child is taught, from its first day in force.</summary>
public sealed record PlacementRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required Guid ChildId { get; init; }
    public required Guid DecisionId { get; init; }
    public required string CountyCode { get; init; }
    public required PlacementForm Form { get; init; }
    public string? SchoolCode { get; init; }
    public string? RollSchoolCode { get; init; }
    public required DateOnly StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public DateOnly? AppearedOn { get; init; }
}

/// <summary>The academic mentor of a placement (学业导师).</summary>
public sealed record MentorRow
{
    public required Guid PlacementId { get; init; }
    public required long No { get; init; }
    public required string Name { get; init; }
    public required DateOnly NamedOn { get; init; }
    public DateOnly? LeftOn { get; init; }
    public string? LeavingReason { get; init; }
}

/// <summary>One visit of home teaching.</summary>
public sealed record HomeVisitRow
{
    public required Guid Id { get; init; }
    public required Guid PlacementId { get; init; }
    public required DateOnly VisitedOn { get; init; }
    public required long Lessons { get; init; }
    public required string Content { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A placement at a school, for the number of its pupils.</summary>
public sealed record PlacedRow
{
    public required string SchoolCode { get; init; }
    public required PlacementForm Form { get; init; }
    public required DateOnly StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
}

/// <summary>Days on which a child was taught: from the day on which it came to school, at home from the first.</summary>
public sealed record TaughtRow
{
    public required Guid ChildId { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ThroughOn { get; init; }
}

/// <summary>Placements in force and ended, their mentors and visits.</summary>
public static class PlacementTable
{
    private const string Columns = "id, case_id, child_id, decision_id, county_code, form, school_code, roll_school_code, starts_on, ends_on, appeared_on";
    private const string SelectOfChild = $"SELECT {Columns} FROM placement WHERE child_id = @childId ORDER BY starts_on, id";
    private const string SelectInForce = $"SELECT {Columns} FROM placement WHERE case_id = @caseId AND ends_on IS NULL";
    private const string Insert = """
        INSERT INTO placement (id, case_id, child_id, decision_id, county_code, form, school_code, roll_school_code, starts_on, ends_on, appeared_on)
        VALUES (@Id, @CaseId, @ChildId, @DecisionId, @CountyCode, @Form, @SchoolCode, @RollSchoolCode, @StartsOn, @EndsOn, @AppearedOn)
        """;
    private const string Update = "UPDATE placement SET ends_on = @EndsOn, appeared_on = @AppearedOn, starts_on = @StartsOn WHERE id = @Id AND ends_on IS NULL";
    private const string SelectMentors = "SELECT placement_id, no, name, named_on, left_on, leaving_reason FROM placement_mentor WHERE placement_id = @placementId ORDER BY no";
    private const string InsertMentor = """
        INSERT INTO placement_mentor (placement_id, no, name, named_on, left_on, leaving_reason)
        VALUES (@PlacementId, @No, @Name, @NamedOn, @LeftOn, @LeavingReason)
        """;
    private const string LeaveMentor = "UPDATE placement_mentor SET left_on = @LeftOn, leaving_reason = @LeavingReason WHERE placement_id = @PlacementId AND no = @No AND left_on IS NULL";
    private const string SelectVisits = "SELECT id, placement_id, visited_on, lessons, content, recorded_by, recorded_at FROM home_visit WHERE placement_id = @placementId ORDER BY visited_on, id";
    private const string InsertVisit = """
        INSERT INTO home_visit (id, placement_id, visited_on, lessons, content, recorded_by, recorded_at)
        VALUES (@Id, @PlacementId, @VisitedOn, @Lessons, @Content, @RecordedBy, @RecordedAt)
        """;
    private const string SelectPlaced = "SELECT p.school_code, p.form, p.starts_on, p.ends_on FROM placement p JOIN school s ON s.code = p.school_code";
    private const string SelectPlacedOfCounty = SelectPlaced + " WHERE s.county_code = @countyCode";

    private const string SelectTaught = """
        SELECT p.child_id, CASE WHEN p.form = @atHome THEN p.starts_on ELSE p.appeared_on END AS from_on, p.ends_on AS through_on FROM placement p JOIN child c ON c.id = p.child_id
        WHERE (p.form = @atHome OR p.appeared_on IS NOT NULL)
        """;
    private const string SelectTaughtOfCounty = SelectTaught + " AND c.county_code = @countyCode";
    private const string SelectTaughtOfChild = SelectTaught + " AND p.child_id = @childId";

    public static Task<IReadOnlyList<PlacementRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<PlacementRow>(SelectOfChild, new { childId });

    /// <summary>The placement without an end; null where there is none.</summary>
    public static Task<PlacementRow?> InForceAsync(DbSession session, CaseId caseId) => session.FindAsync<PlacementRow>(SelectInForce, new { caseId });

    public static Task InsertAsync(DbSession session, PlacementRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>An ended placement never changes.</summary>
    public static Task UpdateAsync(DbSession session, PlacementRow row) => session.ExecuteOneAsync(Update, row);

    public static Task<IReadOnlyList<MentorRow>> MentorsAsync(DbSession session, Guid placementId) => session.QueryAsync<MentorRow>(SelectMentors, new { placementId });

    public static Task InsertMentorAsync(DbSession session, MentorRow row) => session.ExecuteOneAsync(InsertMentor, row);

    public static Task LeaveMentorAsync(DbSession session, MentorRow row) => session.ExecuteOneAsync(LeaveMentor, row);

    public static Task<IReadOnlyList<HomeVisitRow>> VisitsAsync(DbSession session, Guid placementId) => session.QueryAsync<HomeVisitRow>(SelectVisits, new { placementId });

    public static Task InsertVisitAsync(DbSession session, HomeVisitRow row) => session.ExecuteOneAsync(InsertVisit, row);

    /// <summary>Who is or was placed at a school, of one county's schools or of all; nothing that tells of a child.</summary>
    public static Task<IReadOnlyList<PlacedRow>> PlacedAsync(DbSession session, string? countyCode) =>
        countyCode is null ? session.QueryAsync<PlacedRow>(SelectPlaced) : session.QueryAsync<PlacedRow>(SelectPlacedOfCounty, new { countyCode });

    /// <summary>When each child of a county, or of all, was taught in a placement.</summary>
    public static Task<IReadOnlyList<TaughtRow>> TaughtAsync(DbSession session, string? countyCode) =>
        countyCode is null ? session.QueryAsync<TaughtRow>(SelectTaught, new { atHome = PlacementForm.HomeTeaching }) : session.QueryAsync<TaughtRow>(SelectTaughtOfCounty, new { atHome = PlacementForm.HomeTeaching, countyCode });

    public static Task<IReadOnlyList<TaughtRow>> TaughtAsync(DbSession session, Guid childId) =>
        session.QueryAsync<TaughtRow>(SelectTaughtOfChild, new { atHome = PlacementForm.HomeTeaching, childId });
}
