using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.JointReviews;

namespace Qujing.Approvals.Data.JointReviews;

public sealed record JointRoundRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    /// <summary>Last day for the opinions; the office's own limit.</summary>
    public required DateOnly DueOn { get; init; }
    public string? SetBy { get; init; }
    public DateTimeOffset? SetAt { get; init; }
    public DateTimeOffset? ConcludedAt { get; init; }
    public JointConclusion? Conclusion { get; init; }
    public string? Consolidated { get; init; }
    public string? SilenceReason { get; init; }
    /// <summary>Which environmental opinion came after the round before had passed (A12); empty for any other round.</summary>
    public string LateEia { get; init; } = "";
}

public sealed record JointUnitRow
{
    public required string UnitId { get; init; }
    public required string UnitName { get; init; }
}

/// <summary>One line of a reviewer's list.</summary>
public sealed record JointListRow
{
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string ZoneCode { get; init; }
    public required long No { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateTimeOffset? ConcludedAt { get; init; }
    public JointConclusion? Conclusion { get; init; }
    public Stance? Stance { get; init; }
    public DateTimeOffset? GivenAt { get; init; }
}

public static class JointRoundTable
{
    private const string Columns = "id, case_id, no, opened_at, due_on, set_by, set_at, concluded_at, conclusion, consolidated, silence_reason, late_eia";
    private const string SelectOfCase = $"SELECT {Columns} FROM joint_round WHERE case_id = @caseId ORDER BY no";
    private const string SelectOne = $"SELECT {Columns} FROM joint_round WHERE case_id = @caseId AND no = @no";
    private const string SelectLast = $"""
        SELECT {Columns} FROM joint_round r
        WHERE r.case_id = @caseId AND r.no = (SELECT MAX(m.no) FROM joint_round m WHERE m.case_id = @caseId)
        """;
    private const string Insert = "INSERT INTO joint_round (id, case_id, no, opened_at, due_on) VALUES (@Id, @CaseId, @No, @OpenedAt, @DueOn)";
    private const string UpdateSetting = "UPDATE joint_round SET due_on = @DueOn, set_by = @SetBy, set_at = @SetAt WHERE id = @Id AND concluded_at IS NULL";
    private const string UpdateLateEia = "UPDATE joint_round SET late_eia = @LateEia WHERE id = @Id AND concluded_at IS NULL";
    private const string UpdateConcluded = """
        UPDATE joint_round SET concluded_at = @ConcludedAt, conclusion = @Conclusion, consolidated = @Consolidated, silence_reason = @SilenceReason
        WHERE id = @Id AND concluded_at IS NULL
        """;
    private const string InsertParticipant = "INSERT INTO joint_participant (round_id, unit_id) VALUES (@roundId, @unitId)";
    private const string DeleteParticipants = "DELETE FROM joint_participant WHERE round_id = @roundId";
    private const string SelectParticipants = """
        SELECT p.unit_id, u.name AS unit_name FROM joint_participant p JOIN unit u ON u.id = p.unit_id WHERE p.round_id = @roundId
        """;
    private const string ListColumns = "c.number, c.title, c.zone_code, r.no, r.due_on, r.concluded_at, r.conclusion, o.stance, o.given_at";
    // The rounds lead, the newest or the open ones (SQLite takes a cross join in its order): a department takes part in every round there ever was.
    private const string ListOfUnit = $"""
        FROM joint_round r CROSS JOIN joint_participant p
        JOIN approval_case c ON c.id = r.case_id
        LEFT JOIN joint_opinion o ON o.round_id = r.id AND o.unit_id = p.unit_id AND o.replaced_at IS NULL
        WHERE p.round_id = r.id AND p.unit_id = @unitId AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY r.opened_at DESC, c.number, r.no DESC
        """;
    private const string WaitingForUnit = $"""
        FROM joint_round r CROSS JOIN joint_participant p
        JOIN approval_case c ON c.id = r.case_id
        LEFT JOIN joint_opinion o ON o.round_id = r.id AND o.unit_id = p.unit_id AND o.replaced_at IS NULL
        WHERE r.concluded_at IS NULL AND p.round_id = r.id AND p.unit_id = @unitId AND o.id IS NULL AND {OfficialRecusalTable.IsOpenToMe}
        ORDER BY r.due_on, c.number
        """;
    private static readonly SqlText SelectWaiting = new(
        $"SELECT {ListColumns} {WaitingForUnit} LIMIT @limit",
        $"SELECT TOP (@limit) {ListColumns} {WaitingForUnit}");
    private static readonly SqlText SelectOfUnit = new(
        $"SELECT {ListColumns} {ListOfUnit} LIMIT @limit",
        $"SELECT TOP (@limit) {ListColumns} {ListOfUnit}");

    public static Task<IReadOnlyList<JointRoundRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<JointRoundRow>(SelectOfCase, new { caseId });

    public static Task<JointRoundRow?> FindAsync(DbSession session, CaseId caseId, long no) => session.FindAsync<JointRoundRow>(SelectOne, new { caseId, no });

    public static Task<JointRoundRow?> LastAsync(DbSession session, CaseId caseId) => session.FindAsync<JointRoundRow>(SelectLast, new { caseId });

    public static Task InsertAsync(DbSession session, JointRoundRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task SetAsync(DbSession session, JointRoundRow row) => session.ExecuteOneAsync(UpdateSetting, row);

    public static Task SetLateEiaAsync(DbSession session, JointRoundRow row) => session.ExecuteOneAsync(UpdateLateEia, row);

    public static Task ConcludeAsync(DbSession session, JointRoundRow row) => session.ExecuteOneAsync(UpdateConcluded, row);

    public static Task<IReadOnlyList<JointUnitRow>> ParticipantsAsync(DbSession session, Guid roundId) =>
        session.QueryAsync<JointUnitRow>(SelectParticipants, new { roundId });

    /// <summary>The units that take part from now on. Only while nobody has answered or been reminded.</summary>
    public static async Task SetParticipantsAsync(DbSession session, Guid roundId, IEnumerable<string> unitIds)
    {
        await session.ExecuteAsync(DeleteParticipants, new { roundId });
        foreach (string unitId in unitIds)
        {
            await session.ExecuteOneAsync(InsertParticipant, new { roundId, unitId });
        }
    }

    /// <summary>The rounds in which a unit takes part, newest first.</summary>
    public static Task<IReadOnlyList<JointListRow>> OfUnitAsync(DbSession session, (string UnitId, string Me) reader, int limit) =>
        session.QueryAsync<JointListRow>(SelectOfUnit, new { unitId = reader.UnitId, Me = reader.Me, limit });

    /// <summary>The running rounds that wait for a unit's opinion, the earliest due first.</summary>
    public static Task<IReadOnlyList<JointListRow>> WaitingAsync(DbSession session, (string UnitId, string Me) reader, int limit) =>
        session.QueryAsync<JointListRow>(SelectWaiting, new { unitId = reader.UnitId, Me = reader.Me, limit });
}
