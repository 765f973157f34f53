using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Panels;

/// <summary>One printing of one seat's card.</summary>
public sealed record SeatCardRow
{
    public required Guid PanelSeatId { get; init; }
    public required long No { get; init; }
    public required string PrintedBy { get; init; }
    public required DateTimeOffset PrintedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
}

/// <summary>A card that can still be used, and whose it is.</summary>
public sealed record ValidCardRow
{
    public required Guid PanelSeatId { get; init; }
    public required long No { get; init; }
    public required long SeatNo { get; init; }
    public required string CaseNumber { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
}

public static class SeatCardTable
{
    private const string SelectOfRound = """
        SELECT c.panel_seat_id, c.no, c.printed_by, c.printed_at, c.used_at, c.cancelled_at
        FROM seat_card c JOIN panel_seat s ON s.id = c.panel_seat_id
        WHERE s.panel_round_id = @roundId ORDER BY c.panel_seat_id, c.no
        """;
    private const string SelectValid = """
        SELECT c.panel_seat_id, c.no, s.seat_no, a.number AS case_number, s.account_id, s.full_name
        FROM seat_card c JOIN panel_seat s ON s.id = c.panel_seat_id JOIN panel_round r ON r.id = s.panel_round_id JOIN approval_case a ON a.id = r.case_id
        WHERE c.used_at IS NULL AND c.cancelled_at IS NULL AND s.vacated_at IS NULL AND r.ended_at IS NULL
        """;
    private const string Insert = "INSERT INTO seat_card (panel_seat_id, no, printed_by, printed_at, used_at, cancelled_at) VALUES (@PanelSeatId, @No, @PrintedBy, @PrintedAt, NULL, NULL)";
    private const string Cancel = "UPDATE seat_card SET cancelled_at = @now WHERE panel_seat_id = @seatId AND used_at IS NULL AND cancelled_at IS NULL";
    private const string Use = "UPDATE seat_card SET used_at = @now WHERE panel_seat_id = @PanelSeatId AND no = @No AND used_at IS NULL AND cancelled_at IS NULL";
    private const string CountRefused = "SELECT COUNT(*) FROM audit_event WHERE actor_id = @actorId AND at > @since AND act = @act AND outcome = 'refused'";

    public static Task<IReadOnlyList<SeatCardRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<SeatCardRow>(SelectOfRound, new { roundId });

    public static Task<IReadOnlyList<ValidCardRow>> ValidAsync(DbSession session) => session.QueryAsync<ValidCardRow>(SelectValid);

    /// <summary>A new card cancels those before it.</summary>
    public static async Task PrintAsync(DbSession session, SeatCardRow row)
    {
        await session.ExecuteAsync(Cancel, new { seatId = row.PanelSeatId, now = row.PrintedAt });
        await session.ExecuteOneAsync(Insert, row);
    }

    /// <summary>False where somebody was first.</summary>
    public static Task<bool> TryUseAsync(DbSession session, ValidCardRow card, DateTimeOffset now) => session.TryExecuteOneAsync(Use, new { card.PanelSeatId, card.No, now });

    /// <summary>How often an act was refused to somebody since an instant.</summary>
    public static Task<long> RefusedAsync(DbSession session, string actorId, string act, DateTimeOffset since) => session.SingleAsync<long>(CountRefused, new { actorId, act, since = AuditEvent.TextOf(since) });
}
