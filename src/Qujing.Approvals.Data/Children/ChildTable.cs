using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>A child's record. What is known of the child itself is sealed.</summary>
public sealed record ChildRow
{
    public required Guid Id { get; init; }
    /// <summary>ET-luoping-2026-0007: what people, addresses and events call the record.</summary>
    public required string Number { get; init; }
    /// <summary>Until there is an identity number (B02).</summary>
    public string? TemporaryNumber { get; init; }
    public required string CountyCode { get; init; }
    public string? TownshipUnitId { get; init; }
    public required ChildSource Source { get; init; }
    public required string SourceUnitId { get; init; }
    public required Guid PersonId { get; init; }
    public string? IdToken { get; init; }
    public required string PersonToken { get; init; }
    /// <summary>By which the name is found in what somebody types (C07); empty for a name that is too short to be looked for.</summary>
    public string? NameToken { get; init; }
    /// <summary>The first school year that the number of years of schooling in the sealed details doesn't count.</summary>
    public required int YearsStatedFor { get; init; }
    /// <summary>True once the county was told that the child comes of age before long (B34).</summary>
    public bool MajorityNear { get; init; }
    public required string Status { get; init; }
    public VerificationFinding? Finding { get; init; }
    public DateOnly? SettledOn { get; init; }
    public string? SettledBy { get; init; }
    public Guid? SettledEvidenceId { get; init; }
    public Guid? SettledReasonId { get; init; }
    public ClosingReason? ClosingReason { get; init; }
    public Guid? ClosingEvidenceId { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public Guid? HoldReasonId { get; init; }
    public Guid? MergedInto { get; init; }
    public DateOnly? ErasedOn { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required string RegisteredBy { get; init; }
}

/// <summary>Whose list a child's record comes from (domain B1).</summary>
public enum ChildSource
{
    Education = 1,
    Federation = 2,
    Township = 3,
    School = 4,
    Guardian = 5,
    Institution = 6,
}

public static class ChildStatus
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Merged = "merged";
}

public static class ChildTable
{
    private const string Columns = """
        id, number, temporary_number, county_code, township_unit_id, source, source_unit_id, person_id, id_token, person_token, name_token, years_stated_for, majority_near, status,
        finding, settled_on, settled_by, settled_evidence_id, settled_reason_id, closing_reason, closing_evidence_id, closed_on, hold_reason_id, merged_into, erased_on, version, registered_at, registered_by
        """;
    private const string SelectByNumber = $"SELECT {Columns} FROM child WHERE number = @number";
    private const string SelectById = $"SELECT {Columns} FROM child WHERE id = @id";
    private const string SelectOfCounty = $"SELECT {Columns} FROM child WHERE county_code = @countyCode ORDER BY number";
    private const string SelectOfTownship = $"SELECT {Columns} FROM child WHERE township_unit_id = @unitId ORDER BY number";
    private const string SelectOfSource = $"""
        SELECT {Columns} FROM child WHERE source_unit_id = @unitId AND county_code = (SELECT u.county_code FROM unit_county u WHERE u.unit_id = @unitId) ORDER BY number
        """;
    private const string SelectBySource = $"SELECT {Columns} FROM child WHERE id_token = @idToken AND source_unit_id = @unitId AND status <> 'merged'";
    private const string SelectSame = $"SELECT {Columns} FROM child WHERE id_token = @idToken AND status <> 'merged' ORDER BY number";
    private const string SelectClosed = $"SELECT {Columns} FROM child WHERE closed_on IS NOT NULL AND erased_on IS NULL ORDER BY number";
    private const string SelectOfGuardian = $"SELECT {Columns} FROM child WHERE id IN (SELECT g.child_id FROM child_guardian g WHERE g.account_id = @accountId AND g.ended_on IS NULL) ORDER BY number";
    private const string SelectRepresented = $"""
        SELECT {Columns} FROM child
        WHERE status = 'open' AND id IN (SELECT g.child_id FROM child_guardian g WHERE g.ended_on IS NULL AND g.kind <> @self AND g.kind <> @byCourt) ORDER BY number
        """;
    private const string Insert = """
        INSERT INTO child (id, number, temporary_number, county_code, township_unit_id, source, source_unit_id, person_id, id_token, person_token, name_token, years_stated_for, majority_near, status,
          finding, settled_on, settled_by, settled_evidence_id, settled_reason_id, closing_reason, closing_evidence_id, closed_on, hold_reason_id, merged_into, erased_on, version, registered_at, registered_by)
        VALUES (@Id, @Number, @TemporaryNumber, @CountyCode, @TownshipUnitId, @Source, @SourceUnitId, @PersonId, @IdToken, @PersonToken, @NameToken, @YearsStatedFor, @MajorityNear, @Status,
          @Finding, @SettledOn, @SettledBy, @SettledEvidenceId, @SettledReasonId, @ClosingReason, @ClosingEvidenceId, @ClosedOn, @HoldReasonId, @MergedInto, @ErasedOn, @Version, @RegisteredAt, @RegisteredBy)
        """;
    private const string Update = """
        UPDATE child SET temporary_number = @TemporaryNumber, county_code = @CountyCode, township_unit_id = @TownshipUnitId, person_id = @PersonId, id_token = @IdToken,
          person_token = @PersonToken, name_token = @NameToken, years_stated_for = @YearsStatedFor, majority_near = @MajorityNear, status = @Status, finding = @Finding, settled_on = @SettledOn, settled_by = @SettledBy,
          settled_evidence_id = @SettledEvidenceId, settled_reason_id = @SettledReasonId, closing_reason = @ClosingReason, closing_evidence_id = @ClosingEvidenceId, closed_on = @ClosedOn, hold_reason_id = @HoldReasonId,
          merged_into = @MergedInto, erased_on = @ErasedOn, version = @Version + 1
        WHERE id = @Id AND version = @Version
        """;
    private const string SelectUnstated = """
        SELECT c.id, MIN(v.recorded_at) AS stated_at FROM child c JOIN child_version v ON v.child_id = c.id AND v.person_id = c.person_id WHERE c.years_stated_for = 0 GROUP BY c.id
        """;
    private const string UpdateStated = "UPDATE child SET years_stated_for = @statedFor WHERE id = @id AND years_stated_for = 0";
    private const string InsertVersion = """
        INSERT INTO child_version (child_id, no, person_id, reason_id, recorded_at, recorded_by) VALUES (@ChildId, @No, @PersonId, @ReasonId, @RecordedAt, @RecordedBy)
        """;
    private const string SelectVersions = "SELECT child_id, no, person_id, reason_id, recorded_at, recorded_by FROM child_version WHERE child_id = @childId ORDER BY no";
    private const string InsertRefusal = """
        INSERT INTO child_correction_refusal (id, child_id, asked_id, reason_id, refused_at, refused_by) VALUES (@Id, @ChildId, @AskedId, @ReasonId, @RefusedAt, @RefusedBy)
        """;
    private const string SelectRefusals = "SELECT id, child_id, asked_id, reason_id, refused_at, refused_by FROM child_correction_refusal WHERE child_id = @childId ORDER BY refused_at";

    public static Task<ChildRow?> FindAsync(DbSession session, string number) => session.FindAsync<ChildRow>(SelectByNumber, new { number });

    public static Task<ChildRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<ChildRow>(SelectById, new { id });

    public static Task<IReadOnlyList<ChildRow>> OfCountyAsync(DbSession session, string countyCode) => session.QueryAsync<ChildRow>(SelectOfCounty, new { countyCode });

    public static Task<IReadOnlyList<ChildRow>> OfTownshipAsync(DbSession session, string unitId) => session.QueryAsync<ChildRow>(SelectOfTownship, new { unitId });

    /// <summary>Those that a unit made and that are still of its county: whoever moved away is nobody's here.</summary>
    public static Task<IReadOnlyList<ChildRow>> OfSourceAsync(DbSession session, string unitId) => session.QueryAsync<ChildRow>(SelectOfSource, new { unitId });

    public static Task<IReadOnlyList<ChildRow>> OfGuardianAsync(DbSession session, string accountId) => session.QueryAsync<ChildRow>(SelectOfGuardian, new { accountId });

    /// <summary>Closed, and what is optional of them not erased yet.</summary>
    public static Task<IReadOnlyList<ChildRow>> ClosedAsync(DbSession session) => session.QueryAsync<ChildRow>(SelectClosed);

    /// <summary>Open records for whose child somebody stands as for a minor (B34).</summary>
    public static Task<IReadOnlyList<ChildRow>> RepresentedAsync(DbSession session) =>
        session.QueryAsync<ChildRow>(SelectRepresented, new { self = GuardianKind.Self, byCourt = GuardianKind.ByCourt });

    /// <summary>Records of one identity number, whoever made them, merged ones left out.</summary>
    public static Task<IReadOnlyList<ChildRow>> SameAsync(DbSession session, string idToken) => session.QueryAsync<ChildRow>(SelectSame, new { idToken });

    /// <summary>Records that a unit made under the same identity number.</summary>
    public static Task<IReadOnlyList<ChildRow>> SameOfSourceAsync(DbSession session, string idToken, string unitId) => session.QueryAsync<ChildRow>(SelectBySource, new { idToken, unitId });

    public static async Task InsertAsync(DbSession session, ChildRow row)
    {
        await session.ExecuteOneAsync(Insert, row);
        await session.ExecuteOneAsync(InsertVersion, new ChildVersionRow
        {
            ChildId = row.Id, No = 1, PersonId = row.PersonId, RecordedAt = row.RegisteredAt, RecordedBy = row.RegisteredBy,
        });
    }

    /// <summary>False where somebody changed the record since this version was read.</summary>
    public static Task<bool> TryUpdateAsync(DbSession session, ChildRow row) => session.TryExecuteOneAsync(Update, row);

    /// <summary>Records from before it was kept for when years of schooling were stated, with the moment at which what is known was written down.</summary>
    public static async Task<IReadOnlyList<(Guid Id, DateTimeOffset StatedAt)>> UnstatedAsync(DbSession session) =>
        [.. (await session.QueryAsync<UnstatedRow>(SelectUnstated)).Select(row => (row.Id, row.StatedAt))];

    public static Task PutStatedAsync(DbSession session, Guid id, int statedFor) => session.ExecuteOneAsync(UpdateStated, new { id, statedFor });

    public static Task AddVersionAsync(DbSession session, ChildVersionRow row) => session.ExecuteOneAsync(InsertVersion, row);

    public static Task<IReadOnlyList<ChildVersionRow>> VersionsAsync(DbSession session, Guid childId) => session.QueryAsync<ChildVersionRow>(SelectVersions, new { childId });

    public static Task InsertRefusalAsync(DbSession session, CorrectionRefusalRow row) => session.ExecuteOneAsync(InsertRefusal, row);

    public static Task<IReadOnlyList<CorrectionRefusalRow>> RefusalsAsync(DbSession session, Guid childId) => session.QueryAsync<CorrectionRefusalRow>(SelectRefusals, new { childId });
}

internal sealed record UnstatedRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset StatedAt { get; init; }
}

public sealed record ChildVersionRow
{
    public required Guid ChildId { get; init; }
    public required long No { get; init; }
    public required Guid PersonId { get; init; }
    public Guid? ReasonId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>A correction that was asked for and refused in writing (B39).</summary>
public sealed record CorrectionRefusalRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required Guid AskedId { get; init; }
    public required Guid ReasonId { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }
    public required string RefusedBy { get; init; }
}
