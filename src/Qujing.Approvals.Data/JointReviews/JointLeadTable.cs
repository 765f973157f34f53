using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.JointReviews;

namespace Qujing.Approvals.Data.JointReviews;

public sealed record HandlingRow
{
    public required Guid Id { get; init; }
    public required Guid OpinionId { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset HandledAt { get; init; }
    public required string HandledBy { get; init; }
    public required string HandledByUnit { get; init; }
}

public sealed record ReminderRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required string UnitId { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required string SentBy { get; init; }
}

public sealed record EiaRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required bool IsAdopted { get; init; }
    public required DateTimeOffset StatedAt { get; init; }
    public required string StatedBy { get; init; }
    public required string StatedByUnit { get; init; }
}

public sealed record EiaItemRow
{
    public required Guid EiaId { get; init; }
    public required long No { get; init; }
    public required string Item { get; init; }
    public required string Reason { get; init; }
}

public sealed record ConfirmationRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required string UnitId { get; init; }
    public required JointConclusion Conclusion { get; init; }
    public required string Consolidated { get; init; }
    public required string SilenceReason { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }
    public required string ConfirmedBy { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }
}

/// <summary>What the lead bureaus write in a round: reminders, handling, the environmental statement, their confirmations.</summary>
public static class JointLeadTable
{
    private const string SelectHandling = """
        SELECT h.id, h.opinion_id, h.content, h.handled_at, h.handled_by, h.handled_by_unit
        FROM joint_handling h JOIN joint_opinion o ON o.id = h.opinion_id
        WHERE o.round_id = @roundId AND h.replaced_at IS NULL
        """;
    private const string ReplaceHandling = "UPDATE joint_handling SET replaced_at = @HandledAt WHERE opinion_id = @OpinionId AND replaced_at IS NULL";
    private const string InsertHandling = """
        INSERT INTO joint_handling (id, opinion_id, content, handled_at, handled_by, handled_by_unit)
        VALUES (@Id, @OpinionId, @Content, @HandledAt, @HandledBy, @HandledByUnit)
        """;
    private const string SelectReminders = "SELECT id, round_id, unit_id, content, sent_at, sent_by FROM joint_reminder WHERE round_id = @roundId ORDER BY sent_at, unit_id";
    private const string InsertReminder = """
        INSERT INTO joint_reminder (id, round_id, unit_id, content, sent_at, sent_by) VALUES (@Id, @RoundId, @UnitId, @Content, @SentAt, @SentBy)
        """;
    private const string SelectEia = """
        SELECT id, round_id, is_adopted, stated_at, stated_by, stated_by_unit FROM joint_eia WHERE round_id = @roundId AND replaced_at IS NULL
        """;
    private const string SelectEiaItems = "SELECT eia_id, no, item, reason FROM joint_eia_item WHERE eia_id = @eiaId ORDER BY no";
    private const string ReplaceEia = "UPDATE joint_eia SET replaced_at = @StatedAt WHERE round_id = @RoundId AND replaced_at IS NULL";
    private const string InsertEia = """
        INSERT INTO joint_eia (id, round_id, is_adopted, stated_at, stated_by, stated_by_unit)
        VALUES (@Id, @RoundId, @IsAdopted, @StatedAt, @StatedBy, @StatedByUnit)
        """;
    private const string InsertEiaItem = "INSERT INTO joint_eia_item (eia_id, no, item, reason) VALUES (@EiaId, @No, @Item, @Reason)";
    private const string SelectConfirmations = """
        SELECT id, round_id, unit_id, conclusion, consolidated, silence_reason, confirmed_at, confirmed_by, voided_at
        FROM joint_confirmation WHERE round_id = @roundId ORDER BY confirmed_at, unit_id
        """;
    private const string VoidAll = "UPDATE joint_confirmation SET voided_at = @now WHERE round_id = @roundId AND voided_at IS NULL";
    private const string VoidOfUnit = "UPDATE joint_confirmation SET voided_at = @now WHERE round_id = @roundId AND unit_id = @unitId AND voided_at IS NULL";
    private const string InsertConfirmation = """
        INSERT INTO joint_confirmation (id, round_id, unit_id, conclusion, consolidated, silence_reason, confirmed_at, confirmed_by)
        VALUES (@Id, @RoundId, @UnitId, @Conclusion, @Consolidated, @SilenceReason, @ConfirmedAt, @ConfirmedBy)
        """;

    public static Task<IReadOnlyList<HandlingRow>> HandlingAsync(DbSession session, Guid roundId) => session.QueryAsync<HandlingRow>(SelectHandling, new { roundId });

    public static async Task HandleAsync(DbSession session, HandlingRow row)
    {
        await session.ExecuteAsync(ReplaceHandling, row);
        await session.ExecuteOneAsync(InsertHandling, row);
    }

    public static Task<IReadOnlyList<ReminderRow>> RemindersAsync(DbSession session, Guid roundId) => session.QueryAsync<ReminderRow>(SelectReminders, new { roundId });

    public static Task RemindAsync(DbSession session, ReminderRow row) => session.ExecuteOneAsync(InsertReminder, row);

    public static Task<EiaRow?> EiaAsync(DbSession session, Guid roundId) => session.FindAsync<EiaRow>(SelectEia, new { roundId });

    public static Task<IReadOnlyList<EiaItemRow>> EiaItemsAsync(DbSession session, Guid eiaId) => session.QueryAsync<EiaItemRow>(SelectEiaItems, new { eiaId });

    public static async Task StateEiaAsync(DbSession session, EiaRow row, IReadOnlyList<EiaItemRow> items)
    {
        await session.ExecuteAsync(ReplaceEia, row);
        await session.ExecuteOneAsync(InsertEia, row);
        foreach (EiaItemRow item in items)
        {
            await session.ExecuteOneAsync(InsertEiaItem, item);
        }
    }

    /// <summary>Every confirmation of the round, those that became void included.</summary>
    public static Task<IReadOnlyList<ConfirmationRow>> ConfirmationsAsync(DbSession session, Guid roundId) =>
        session.QueryAsync<ConfirmationRow>(SelectConfirmations, new { roundId });

    public static Task<int> VoidConfirmationsAsync(DbSession session, Guid roundId, DateTimeOffset now) => session.ExecuteAsync(VoidAll, new { roundId, now });

    public static async Task ConfirmAsync(DbSession session, ConfirmationRow row)
    {
        await session.ExecuteAsync(VoidOfUnit, new { roundId = row.RoundId, unitId = row.UnitId, now = row.ConfirmedAt });
        await session.ExecuteOneAsync(InsertConfirmation, row);
    }
}
