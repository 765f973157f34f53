using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Panels;

public sealed record PanelRoundRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required string Status { get; init; }
    public required string Reason { get; init; }
    public DateTimeOffset? MeetsAt { get; init; }
    public string? Place { get; init; }
    public long? ChairSeat { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? Outcome { get; init; }
}

/// <summary>One of the 17 seats, as one person holds it. A vacated seat keeps its row; its successor gets another under the same number.</summary>
public sealed record PanelSeatRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    /// <summary>1 to 10 the departments in the order of Art. 12, 11 to 17 the experts in the order drawn.</summary>
    public required long SeatNo { get; init; }
    public required string Kind { get; init; }
    public string? DepartmentCode { get; init; }
    public Guid? ExpertId { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required string Field { get; init; }
    public required DateTimeOffset SeatedAt { get; init; }
    public DateTimeOffset? SignedInAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
    public DateTimeOffset? VacatedAt { get; init; }
    public string? VacatedReason { get; init; }
}

public static class SeatKind
{
    public const string Expert = "expert";
    public const string Department = "department";
}

/// <summary>Where a round of the expert review stands, beside the case's stage.</summary>
public static class PanelRoundStatus
{
    public const string Forming = "forming";
    public const string Formed = "formed";
    /// <summary>The case is back at its joint review; the same round goes on afterwards, with its draw and its seats.</summary>
    public const string Interrupted = "interrupted";
    public const string Ended = "ended";
}

public static class PanelTable
{
    private const string RoundColumns = "id, case_id, no, status, reason, meets_at, place, chair_seat, opened_at, ended_at, outcome";
    private const string SeatColumns = """
        id, panel_round_id, seat_no, kind, department_code, expert_id, account_id, full_name, field, seated_at, signed_in_at, left_at, vacated_at, vacated_reason
        """;
    private const string SelectCurrent = $"SELECT {RoundColumns} FROM panel_round WHERE case_id = @caseId AND no = (SELECT MAX(no) FROM panel_round WHERE case_id = @caseId)";
    private const string SelectRounds = $"SELECT {RoundColumns} FROM panel_round WHERE case_id = @caseId ORDER BY no";
    private const string SelectRound = $"SELECT {RoundColumns} FROM panel_round WHERE id = @id";
    private const string InsertRound = """
        INSERT INTO panel_round (id, case_id, no, status, reason, meets_at, place, chair_seat, opened_at, ended_at, outcome)
        VALUES (@Id, @CaseId, @No, @Status, @Reason, @MeetsAt, @Place, @ChairSeat, @OpenedAt, @EndedAt, @Outcome)
        """;
    private const string UpdateRound = """
        UPDATE panel_round SET status = @Status, meets_at = @MeetsAt, place = @Place, chair_seat = @ChairSeat, ended_at = @EndedAt, outcome = @Outcome WHERE id = @Id
        """;
    private const string SelectSeats = $"SELECT {SeatColumns} FROM panel_seat WHERE panel_round_id = @roundId AND vacated_at IS NULL ORDER BY seat_no";
    private const string SelectAllSeats = $"SELECT {SeatColumns} FROM panel_seat WHERE panel_round_id = @roundId ORDER BY seat_no, seated_at";
    private const string SelectSeatOf = $"SELECT {SeatColumns} FROM panel_seat WHERE panel_round_id = @roundId AND account_id = @accountId AND vacated_at IS NULL";
    private const string InsertSeat = """
        INSERT INTO panel_seat (id, panel_round_id, seat_no, kind, department_code, expert_id, account_id, full_name, field, seated_at, signed_in_at, left_at, vacated_at, vacated_reason)
        VALUES (@Id, @PanelRoundId, @SeatNo, @Kind, @DepartmentCode, @ExpertId, @AccountId, @FullName, @Field, @SeatedAt, @SignedInAt, @LeftAt, @VacatedAt, @VacatedReason)
        """;
    private const string UpdateSeat = """
        UPDATE panel_seat SET signed_in_at = @SignedInAt, left_at = @LeftAt, vacated_at = @VacatedAt, vacated_reason = @VacatedReason WHERE id = @Id
        """;

    /// <summary>The newest round of the case; null before the first.</summary>
    public static Task<PanelRoundRow?> CurrentAsync(DbSession session, CaseId caseId) => session.FindAsync<PanelRoundRow>(SelectCurrent, new { caseId });

    public static Task<PanelRoundRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<PanelRoundRow>(SelectRound, new { id });

    public static Task<IReadOnlyList<PanelRoundRow>> RoundsAsync(DbSession session, CaseId caseId) => session.QueryAsync<PanelRoundRow>(SelectRounds, new { caseId });

    public static Task InsertAsync(DbSession session, PanelRoundRow round) => session.ExecuteOneAsync(InsertRound, round);

    public static Task UpdateAsync(DbSession session, PanelRoundRow round) => session.ExecuteOneAsync(UpdateRound, round);

    /// <summary>The seats as they are held now.</summary>
    public static Task<IReadOnlyList<PanelSeatRow>> SeatsAsync(DbSession session, Guid roundId) => session.QueryAsync<PanelSeatRow>(SelectSeats, new { roundId });

    public static Task<IReadOnlyList<PanelSeatRow>> AllSeatsAsync(DbSession session, Guid roundId) => session.QueryAsync<PanelSeatRow>(SelectAllSeats, new { roundId });

    public static Task<PanelSeatRow?> SeatOfAsync(DbSession session, Guid roundId, string accountId) => session.FindAsync<PanelSeatRow>(SelectSeatOf, new { roundId, accountId });

    public static Task InsertSeatAsync(DbSession session, PanelSeatRow seat) => session.ExecuteOneAsync(InsertSeat, seat);

    public static Task UpdateSeatAsync(DbSession session, PanelSeatRow seat) => session.ExecuteOneAsync(UpdateSeat, seat);
}
