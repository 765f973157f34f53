using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Deadlines;

public sealed record DeadlineRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    /// <summary>What is due: a stage's id, or a kind of its own.</summary>
    public required string Kind { get; init; }
    /// <summary>Which one of its kind: a round, a department; empty for the only one.</summary>
    public required string Reference { get; init; }
    public string? UnitId { get; init; }
    /// <summary>0 an internal target, 1 a statutory limit.</summary>
    public required long Source { get; init; }
    public required string State { get; init; }
    public required DateOnly OpenedOn { get; init; }
    /// <summary>How long it is; null where somebody set the day itself.</summary>
    public long? WorkingDays { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public DateOnly? PausedOn { get; init; }
    public required long PausedDays { get; init; }
    public string? ExtensionReason { get; init; }
    public required long Light { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

public static class DeadlineState
{
    public const string Open = "open";
    public const string Paused = "paused";
    public const string Closed = "closed";
}

public static class DeadlineTable
{
    private const string Columns = """
        id, case_id, kind, reference, unit_id, source, state, opened_on, working_days, due_on, due_at, paused_on, paused_days,
        extension_reason, light, closed_at
        """;
    private const string Insert = """
        INSERT INTO deadline (id, case_id, kind, reference, unit_id, source, state, opened_on, working_days, due_on, due_at, paused_on, paused_days,
          extension_reason, light, closed_at)
        VALUES (@Id, @CaseId, @Kind, @Reference, @UnitId, @Source, @State, @OpenedOn, @WorkingDays, @DueOn, @DueAt, @PausedOn, @PausedDays,
          @ExtensionReason, @Light, @ClosedAt)
        """;
    private const string Update = """
        UPDATE deadline SET state = @State, working_days = @WorkingDays, due_on = @DueOn, due_at = @DueAt, paused_on = @PausedOn, paused_days = @PausedDays,
          extension_reason = @ExtensionReason, light = @Light, closed_at = @ClosedAt
        WHERE id = @Id
        """;
    private const string SelectOfCase = $"SELECT {Columns} FROM deadline WHERE case_id = @caseId ORDER BY opened_on, id";
    private const string SelectRunning = $"SELECT {Columns} FROM deadline WHERE case_id = @caseId AND state <> 'closed'";
    private static readonly SqlText SelectToSweep = new(
        $"SELECT {Columns} FROM deadline WHERE state = 'open' AND due_on <= @until AND id > @after AND light <> 3 ORDER BY id LIMIT @limit",
        $"SELECT TOP (@limit) {Columns} FROM deadline WHERE state = 'open' AND due_on <= @until AND id > @after AND light <> 3 ORDER BY id");

    private const string SelectCounted = $"SELECT {Columns} FROM deadline WHERE state <> 'closed' AND working_days IS NOT NULL ORDER BY due_on, id";

    public static Task InsertAsync(DbSession session, DeadlineRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UpdateAsync(DbSession session, DeadlineRow row) => session.ExecuteOneAsync(Update, row);

    public static Task<IReadOnlyList<DeadlineRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<DeadlineRow>(SelectOfCase, new { caseId });

    public static Task<IReadOnlyList<DeadlineRow>> RunningAsync(DbSession session, CaseId caseId) => session.QueryAsync<DeadlineRow>(SelectRunning, new { caseId });

    /// <summary>Everything that runs or stands still and whose day was counted, not set.</summary>
    public static Task<IReadOnlyList<DeadlineRow>> CountedAsync(DbSession session) => session.QueryAsync<DeadlineRow>(SelectCounted);

    public static Task<IReadOnlyList<DeadlineRow>> ToSweepAsync(DbSession session, DateOnly until, Guid after, int limit) =>
        session.QueryAsync<DeadlineRow>(SelectToSweep, new { until, after, limit });
}
