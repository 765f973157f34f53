using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Panels;

/// <summary>Whether a drawn expert takes the seat.</summary>
public sealed record SeatAnswerRow
{
    public required Guid SeatId { get; init; }
    public Guid? DrawId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateOnly DueOn { get; init; }
    /// <summary>How often the expert was asked; each time with a new day.</summary>
    public required long Attempts { get; init; }
    public string? Answer { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
}

public static class SeatAnswer
{
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Recused = "recused";
    public const string NoAnswer = "no-answer";
    public const string Redrawn = "redrawn";
}

/// <summary>How often an expert was drawn and what came of it.</summary>
public sealed record ExpertRecord
{
    public required Guid ExpertId { get; init; }
    public required long Drawn { get; init; }
    public required long Accepted { get; init; }
    public required long Declined { get; init; }
    public required long NoAnswer { get; init; }
}

public static class SeatAnswerTable
{
    private const string Columns = "a.seat_id, a.draw_id, a.asked_at, a.due_on, a.attempts, a.answer, a.reason, a.answered_at";
    private const string SelectOfRound = $"SELECT {Columns} FROM seat_answer a JOIN panel_seat s ON s.id = a.seat_id WHERE s.panel_round_id = @roundId";
    private const string Insert = """
        INSERT INTO seat_answer (seat_id, draw_id, asked_at, due_on, attempts, answer, reason, answered_at)
        VALUES (@SeatId, @DrawId, @AskedAt, @DueOn, @Attempts, @Answer, @Reason, @AnsweredAt)
        """;
    private const string Update = """
        UPDATE seat_answer SET asked_at = @AskedAt, due_on = @DueOn, attempts = @Attempts, answer = @Answer, reason = @Reason, answered_at = @AnsweredAt WHERE seat_id = @SeatId
        """;
    private const string SelectRecords = """
        SELECT s.expert_id, COUNT(*) AS drawn, SUM(CASE WHEN a.answer = 'accepted' THEN 1 ELSE 0 END) AS accepted,
          SUM(CASE WHEN a.answer = 'declined' THEN 1 ELSE 0 END) AS declined, SUM(CASE WHEN a.answer = 'no-answer' THEN 1 ELSE 0 END) AS no_answer
        FROM panel_seat s JOIN seat_answer a ON a.seat_id = s.id WHERE s.kind = 'expert' GROUP BY s.expert_id
        """;
    private const string SelectBusy = """
        SELECT s.expert_id FROM panel_seat s JOIN panel_round r ON r.id = s.panel_round_id
        WHERE s.kind = 'expert' AND s.vacated_at IS NULL AND r.ended_at IS NULL AND r.id <> @roundId AND r.meets_at > @from AND r.meets_at < @until
        """;

    public static Task<IReadOnlyList<SeatAnswerRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<SeatAnswerRow>(SelectOfRound, new { roundId });

    public static Task InsertAsync(DbSession session, SeatAnswerRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UpdateAsync(DbSession session, SeatAnswerRow row) => session.ExecuteOneAsync(Update, row);

    public static Task<IReadOnlyList<ExpertRecord>> RecordsAsync(DbSession session) => session.QueryAsync<ExpertRecord>(SelectRecords);

    /// <summary>Experts who sit on another open panel that meets within the span.</summary>
    public static Task<IReadOnlyList<Guid>> BusyAsync(DbSession session, Guid roundId, (DateTimeOffset From, DateTimeOffset Until) span) =>
        session.QueryAsync<Guid>(SelectBusy, new { roundId, from = span.From, until = span.Until });
}
