using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Ballots;

/// <summary>One ballot box of a panel's round.</summary>
public sealed record BallotRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required long No { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }
    /// <summary>Who learns the choices after the closing, as it was set when the ballot opened.</summary>
    public required string Secrecy { get; init; }
    /// <summary>Whether it offers an abstention, as it opened.</summary>
    public required bool AllowAbstain { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedReason { get; init; }
    /// <summary>SHA-256 over every sealed vote, fixed at the closing.</summary>
    public string? BoxHash { get; init; }
}

public static class BallotStatus
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Repeated = "repeated";
}

/// <summary>A seat as it stood when the ballot opened.</summary>
public sealed record BallotSeatRow
{
    public required Guid BallotId { get; init; }
    public required long SeatNo { get; init; }
    public required Guid PanelSeatId { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required bool WasPresent { get; init; }
}

/// <summary>One side's confirmation that the ballot ends.</summary>
public sealed record BallotClosingRow
{
    public required Guid BallotId { get; init; }
    public required string Side { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required string Reason { get; init; }
    public required bool LastCall { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }
}

public static class ClosingSide
{
    public const string Chair = "chair";
    public const string Supervisor = "supervisor";
}

public static class BallotTable
{
    private const string Columns = "id, panel_round_id, no, status, opened_at, opened_by, secrecy, allow_abstain, ended_at, ended_reason, box_hash";
    private const string SelectNewest = $"""
        SELECT {Columns} FROM ballot WHERE panel_round_id = @roundId AND no = (SELECT MAX(no) FROM ballot WHERE panel_round_id = @roundId)
        """;
    private const string SelectOfRound = $"SELECT {Columns} FROM ballot WHERE panel_round_id = @roundId ORDER BY no";
    private const string Insert = """
        INSERT INTO ballot (id, panel_round_id, no, status, opened_at, opened_by, secrecy, allow_abstain, ended_at, ended_reason, box_hash)
        VALUES (@Id, @PanelRoundId, @No, @Status, @OpenedAt, @OpenedBy, @Secrecy, @AllowAbstain, @EndedAt, @EndedReason, @BoxHash)
        """;
    private const string End = """
        UPDATE ballot SET status = @Status, ended_at = @EndedAt, ended_reason = @EndedReason, box_hash = @BoxHash WHERE id = @Id AND status = 'open'
        """;
    private const string InsertSeat = """
        INSERT INTO ballot_seat (ballot_id, seat_no, panel_seat_id, account_id, full_name, was_present)
        VALUES (@BallotId, @SeatNo, @PanelSeatId, @AccountId, @FullName, @WasPresent)
        """;
    private const string SelectSeats = """
        SELECT ballot_id, seat_no, panel_seat_id, account_id, full_name, was_present FROM ballot_seat WHERE ballot_id = @ballotId ORDER BY seat_no
        """;
    private const string InsertClosing = """
        INSERT INTO ballot_closing (ballot_id, side, account_id, full_name, reason, last_call, confirmed_at)
        VALUES (@BallotId, @Side, @AccountId, @FullName, @Reason, @LastCall, @ConfirmedAt)
        """;
    private const string SelectClosings = """
        SELECT ballot_id, side, account_id, full_name, reason, last_call, confirmed_at FROM ballot_closing WHERE ballot_id = @ballotId ORDER BY side
        """;

    public static Task<BallotRow?> NewestAsync(DbSession session, Guid roundId) => session.FindAsync<BallotRow>(SelectNewest, new { roundId });

    public static Task<IReadOnlyList<BallotRow>> OfRoundAsync(DbSession session, Guid roundId) =>
        session.QueryAsync<BallotRow>(SelectOfRound, new { roundId });

    public static Task InsertAsync(DbSession session, BallotRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>Only an open ballot ends, and only once.</summary>
    public static Task EndAsync(DbSession session, BallotRow row) => session.ExecuteOneAsync(End, row);

    public static Task InsertSeatAsync(DbSession session, BallotSeatRow row) => session.ExecuteOneAsync(InsertSeat, row);

    public static Task<IReadOnlyList<BallotSeatRow>> SeatsAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<BallotSeatRow>(SelectSeats, new { ballotId });

    public static Task InsertClosingAsync(DbSession session, BallotClosingRow row) => session.ExecuteOneAsync(InsertClosing, row);

    public static Task<IReadOnlyList<BallotClosingRow>> ClosingsAsync(DbSession session, Guid ballotId) =>
        session.QueryAsync<BallotClosingRow>(SelectClosings, new { ballotId });
}
