using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Data.Cases;

/// <summary>An official who stands aside from a case.</summary>
public sealed record OfficialRecusalRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required string AccountId { get; init; }
    public required Role Role { get; init; }
    public required string UnitId { get; init; }
    public required string Ground { get; init; }
    /// <summary>What was said of it; of a child's case the id of a sealed text.</summary>
    public required string Explanation { get; init; }
    /// <summary>The colleague who takes over; null where the office above does.</summary>
    public string? DeputyId { get; init; }
    public Role? SuperiorRole { get; init; }
    public string? SuperiorUnitId { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    public required string DeclaredBy { get; init; }
}

/// <summary>A colleague who takes, or took, a case over from who stands aside.</summary>
public sealed record DeputyRow
{
    public required string DeputyId { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? LiftedAt { get; init; }
}

/// <summary>A recusal that holds, as authorisation and the case's page need it.</summary>
public sealed record OpenRecusal
{
    public required Guid Id { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required Role Role { get; init; }
    public required string UnitId { get; init; }
    public required string UnitName { get; init; }
    public string? DeputyId { get; init; }
    public string? DeputyName { get; init; }
    public Role? SuperiorRole { get; init; }
    public string? SuperiorUnitId { get; init; }
    /// <summary>True where the office above acts: nobody of the office itself was named, or nobody of it is left.</summary>
    public required bool IsUnheld { get; init; }
}

/// <summary>Somebody who works in the offices of a case.</summary>
public sealed record OfficialRow
{
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required Role Role { get; init; }
    public required string UnitId { get; init; }
    public required string UnitName { get; init; }
    public required bool IsActive { get; init; }
    public required bool IsAside { get; init; }
    public required bool HasSeat { get; init; }
}

/// <summary>A case in which a person takes over from somebody.</summary>
public sealed record TakenOverRow
{
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string ProcedureId { get; init; }
}

/// <summary>
/// Who stands aside from which case, and the one condition by which every list, count, search, export, calendar and notice leaves such a case out (C01): a query that lists
/// cases to a person names it. A test holds each of them to it.
/// </summary>
public static class OfficialRecusalTable
{
    private const string Aside = "NOT EXISTS (SELECT 1 FROM official_recusal z WHERE z.account_id = @Me AND z.lifted_at IS NULL AND z.case_id =";

    /// <summary>The case <c>c</c> isn't one from which <c>@Me</c> stands aside.</summary>
    public const string IsOpenToMe = $"{Aside} c.id)";

    /// <summary>The same of the case of a row <c>o</c>, which may have none.</summary>
    public const string IsOfACaseOpenToMe = $"{Aside} o.case_id)";

    /// <summary>The child <c>h</c> isn't one from whose case <c>@Me</c> stands aside.</summary>
    public const string IsAChildOpenToMe =
        "NOT EXISTS (SELECT 1 FROM official_recusal z JOIN placement_case y ON y.case_id = z.case_id WHERE z.account_id = @Me AND z.lifted_at IS NULL AND y.child_id = h.id)";

    /// <summary>A unit's counters <c>n</c>, without the cases from which <c>@Me</c> stands aside. Those few lead (SQLite takes a cross join in its order), not the unit's whole list.</summary>
    public const string CountsOpenToMe = """
        (SELECT n.unit_id, n.status, n.stage, n.light, n.cases - (SELECT COUNT(*) FROM official_recusal z CROSS JOIN worklist y
          WHERE z.account_id = @Me AND z.lifted_at IS NULL AND y.case_id = z.case_id AND y.unit_id = n.unit_id AND y.status = n.status AND y.stage = n.stage AND y.light = n.light) AS cases
        FROM worklist_count n WHERE n.unit_id = @unit)
        """;

    private const string Unheld = """
        CASE WHEN r.deputy_id IS NULL OR NOT EXISTS (SELECT 1 FROM account a WHERE a.role = r.role AND a.unit_id = r.unit_id AND a.is_active = 1
          AND NOT EXISTS (SELECT 1 FROM official_recusal z WHERE z.case_id = r.case_id AND z.account_id = a.id AND z.lifted_at IS NULL)) THEN 1 ELSE 0 END
        """;
    internal const string SelectOpenByNumber = $"""
        SELECT r.id, r.account_id, p.full_name, r.role, r.unit_id, u.name AS unit_name, r.deputy_id, d.full_name AS deputy_name, r.superior_role, r.superior_unit_id, {Unheld} AS is_unheld
        FROM official_recusal r JOIN approval_case c ON c.id = r.case_id JOIN account p ON p.id = r.account_id JOIN unit u ON u.id = r.unit_id
        LEFT JOIN account d ON d.id = r.deputy_id
        WHERE c.number = @caseNumber AND r.lifted_at IS NULL ORDER BY r.declared_at, r.id
        """;
    private const string SelectOfCase = """
        SELECT id, case_id, account_id, role, unit_id, ground, explanation, deputy_id, superior_role, superior_unit_id, declared_at, declared_by
        FROM official_recusal WHERE case_id = @caseId AND lifted_at IS NULL ORDER BY declared_at, id
        """;
    private const string SelectHiddenChildren = """
        SELECT DISTINCT k.child_id FROM official_recusal r JOIN placement_case k ON k.case_id = r.case_id WHERE r.account_id = @Me AND r.lifted_at IS NULL
        """;
    private const string SelectOfChild = """
        SELECT r.id, r.case_id, r.account_id, r.role, r.unit_id, r.ground, r.explanation, r.deputy_id, r.superior_role, r.superior_unit_id, r.declared_at, r.declared_by
        FROM official_recusal r JOIN placement_case k ON k.case_id = r.case_id WHERE k.child_id = @childId AND r.lifted_at IS NULL ORDER BY r.declared_at, r.id
        """;
    private const string Insert = """
        INSERT INTO official_recusal (id, case_id, account_id, role, unit_id, ground, explanation, deputy_id, superior_role, superior_unit_id, declared_at, declared_by)
        VALUES (@Id, @CaseId, @AccountId, @Role, @UnitId, @Ground, @Explanation, @DeputyId, @SuperiorRole, @SuperiorUnitId, @DeclaredAt, @DeclaredBy)
        """;
    private const string Lift = "UPDATE official_recusal SET lifted_at = @now, lifted_by = @by, lift_reason = @reason WHERE id = @id AND lifted_at IS NULL";

    // The supervisor watches every plan and stands in no list of parties.
    private const string SelectOfficials = """
        SELECT a.id AS account_id, a.full_name, a.role, a.unit_id, u.name AS unit_name, a.is_active,
          CASE WHEN EXISTS (SELECT 1 FROM official_recusal z WHERE z.case_id = @caseId AND z.account_id = a.id AND z.lifted_at IS NULL) THEN 1 ELSE 0 END AS is_aside,
          CASE WHEN EXISTS (SELECT 1 FROM panel_seat s JOIN panel_round n ON n.id = s.panel_round_id
            WHERE n.case_id = @caseId AND n.ended_at IS NULL AND s.account_id = a.id AND s.vacated_at IS NULL) THEN 1 ELSE 0 END AS has_seat
        FROM account a JOIN unit u ON u.id = a.unit_id
        WHERE a.id = @accountId OR a.id = @deputyId OR a.unit_id = @unitId OR a.unit_id IN (SELECT p.unit_id FROM case_party p WHERE p.case_id = @caseId)
        ORDER BY u.name, a.role, a.full_name, a.id
        """;
    private const string SelectTakenOver = $"""
        SELECT DISTINCT c.number, c.title, c.procedure_id FROM official_recusal r JOIN approval_case c ON c.id = r.case_id
        WHERE r.lifted_at IS NULL AND c.status IN ('in-procedure', 'in-force') AND {IsOpenToMe}
          AND (r.deputy_id = @Me OR (r.superior_role = @role AND r.superior_unit_id = @unitId AND {Unheld} = 1))
        ORDER BY c.number
        """;

    public static Task<IReadOnlyList<OpenRecusal>> OpenAsync(DbSession session, string caseNumber) => session.QueryAsync<OpenRecusal>(SelectOpenByNumber, new { caseNumber });

    /// <summary>The children from whose cases a person stands aside.</summary>
    public static async Task<IReadOnlySet<Guid>> HiddenChildrenAsync(DbSession session, string accountId) => (await session.QueryAsync<Guid>(SelectHiddenChildren, new { Me = accountId })).ToHashSet();

    /// <summary>What holds in an earlier case of the same child, for a new one.</summary>
    private const string SelectDeputies = "SELECT deputy_id, role, declared_at, lifted_at FROM official_recusal WHERE case_id = @caseId AND deputy_id IS NOT NULL";

    /// <summary>Who takes a case over from a colleague, now or before.</summary>
    public static Task<IReadOnlyList<DeputyRow>> DeputiesAsync(DbSession session, CaseId caseId) => session.QueryAsync<DeputyRow>(SelectDeputies, new { caseId });

    public static Task<IReadOnlyList<OfficialRecusalRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<OfficialRecusalRow>(SelectOfChild, new { childId });

    public static Task<IReadOnlyList<OfficialRecusalRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<OfficialRecusalRow>(SelectOfCase, new { caseId });

    public static Task InsertAsync(DbSession session, OfficialRecusalRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where somebody else ended it before.</summary>
    public static Task<bool> TryLiftAsync(DbSession session, Guid id, (string By, DateTimeOffset Now) lifted, string reason) =>
        session.TryExecuteOneAsync(Lift, new { id, by = lifted.By, now = lifted.Now, reason });

    /// <summary>Everybody of the units that are a party to the case and of one more unit, and two more people.</summary>
    public static Task<IReadOnlyList<OfficialRow>> OfficialsAsync(DbSession session, CaseId caseId, (string UnitId, string AccountId, string DeputyId) also) =>
        session.QueryAsync<OfficialRow>(SelectOfficials, new { caseId, unitId = also.UnitId, accountId = also.AccountId, deputyId = also.DeputyId });

    /// <summary>The cases in which a person takes over, by name or for the office above.</summary>
    public static Task<IReadOnlyList<TakenOverRow>> TakenOverAsync(DbSession session, (string AccountId, Role Role, string UnitId) person) =>
        session.QueryAsync<TakenOverRow>(SelectTakenOver, new { Me = person.AccountId, role = person.Role, unitId = person.UnitId });
}
