using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.JointReviews;

namespace Qujing.Approvals.Data.JointReviews;

public sealed record OpinionRow
{
    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required string UnitId { get; init; }
    public required long VersionNo { get; init; }
    public required Stance Stance { get; init; }
    public required string Remark { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required string GivenBy { get; init; }
    public required string GivenByName { get; init; }
    public DateTimeOffset? ReplacedAt { get; init; }
}

public sealed record OpinionItemRow
{
    public required Guid Id { get; init; }
    public required Guid OpinionId { get; init; }
    public required long No { get; init; }
    public required string Chapter { get; init; }
    public required string Content { get; init; }
    public required bool IsMust { get; init; }
}

public sealed record AnswerRow
{
    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required OpinionAnswer Answer { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
    public required string AnsweredBy { get; init; }
}

/// <summary>Opinions, every version of each, and the organising body's answers to them.</summary>
public static class OpinionTable
{
    private const string SelectOfRound = """
        SELECT id, round_id, unit_id, version_no, stance, remark, given_at, given_by, given_by_name, replaced_at
        FROM joint_opinion WHERE round_id = @roundId ORDER BY unit_id, version_no
        """;
    private const string SelectItems = """
        SELECT i.id, i.opinion_id, i.no, i.chapter, i.content, i.is_must
        FROM joint_opinion_item i JOIN joint_opinion o ON o.id = i.opinion_id
        WHERE o.round_id = @roundId ORDER BY i.opinion_id, i.no
        """;
    private const string SelectAnswers = """
        SELECT a.id, a.item_id, a.answer, a.reason, a.answered_at, a.answered_by
        FROM joint_answer a JOIN joint_opinion_item i ON i.id = a.item_id JOIN joint_opinion o ON o.id = i.opinion_id
        WHERE o.round_id = @roundId AND a.replaced_at IS NULL
        """;
    private const string Replace = "UPDATE joint_opinion SET replaced_at = @now WHERE round_id = @roundId AND unit_id = @unitId AND replaced_at IS NULL";
    private const string Insert = """
        INSERT INTO joint_opinion (id, round_id, unit_id, version_no, stance, remark, given_at, given_by, given_by_name)
        VALUES (@Id, @RoundId, @UnitId, @VersionNo, @Stance, @Remark, @GivenAt, @GivenBy, @GivenByName)
        """;
    private const string InsertItem = """
        INSERT INTO joint_opinion_item (id, opinion_id, no, chapter, content, is_must) VALUES (@Id, @OpinionId, @No, @Chapter, @Content, @IsMust)
        """;
    private const string ReplaceAnswer = "UPDATE joint_answer SET replaced_at = @now WHERE item_id = @itemId AND replaced_at IS NULL";
    private const string InsertAnswer = """
        INSERT INTO joint_answer (id, item_id, answer, reason, answered_at, answered_by) VALUES (@Id, @ItemId, @Answer, @Reason, @AnsweredAt, @AnsweredBy)
        """;

    public static Task<IReadOnlyList<OpinionRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<OpinionRow>(SelectOfRound, new { roundId });

    public static Task<IReadOnlyList<OpinionItemRow>> ItemsAsync(DbSession session, Guid roundId) => session.QueryAsync<OpinionItemRow>(SelectItems, new { roundId });

    public static Task<IReadOnlyList<AnswerRow>> AnswersAsync(DbSession session, Guid roundId) => session.QueryAsync<AnswerRow>(SelectAnswers, new { roundId });

    /// <summary>A new version: the one before stays on file and no longer counts.</summary>
    public static async Task AddAsync(DbSession session, OpinionRow row, IReadOnlyList<OpinionItemRow> items)
    {
        await session.ExecuteAsync(Replace, new { roundId = row.RoundId, unitId = row.UnitId, now = row.GivenAt });
        await session.ExecuteOneAsync(Insert, row);
        foreach (OpinionItemRow item in items)
        {
            await session.ExecuteOneAsync(InsertItem, item);
        }
    }

    public static async Task AnswerAsync(DbSession session, AnswerRow row)
    {
        await session.ExecuteAsync(ReplaceAnswer, new { itemId = row.ItemId, now = row.AnsweredAt });
        await session.ExecuteOneAsync(InsertAnswer, row);
    }
}
