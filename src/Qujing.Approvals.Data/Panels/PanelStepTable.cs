using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Panels;

/// <summary>A step of the meeting as it was minuted.</summary>
public sealed record PanelStepRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required string Step { get; init; }
    public required long Attempt { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required string Minutes { get; init; }
    public required string MinutedBy { get; init; }
    public required DateTimeOffset MinutedAt { get; init; }
}

public static class PanelStepTable
{
    private const string Columns = "id, panel_round_id, step, attempt, started_at, ended_at, minutes, minuted_by, minuted_at";
    private const string SelectOfRound = $"SELECT {Columns} FROM panel_step WHERE panel_round_id = @roundId ORDER BY ended_at, attempt";
    private const string Insert = """
        INSERT INTO panel_step (id, panel_round_id, step, attempt, started_at, ended_at, minutes, minuted_by, minuted_at)
        VALUES (@Id, @PanelRoundId, @Step, @Attempt, @StartedAt, @EndedAt, @Minutes, @MinutedBy, @MinutedAt)
        """;

    public static Task<IReadOnlyList<PanelStepRow>> OfRoundAsync(DbSession session, Guid roundId) =>
        session.QueryAsync<PanelStepRow>(SelectOfRound, new { roundId });

    public static Task InsertAsync(DbSession session, PanelStepRow row) => session.ExecuteOneAsync(Insert, row);
}

/// <summary>How the organising body answered the panel's opinions when it came back (Art. 12).</summary>
public sealed record PanelResubmissionRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required string Statement { get; init; }
    public required bool MandatoryChanged { get; init; }
    public required string ResubmittedBy { get; init; }
    public required DateTimeOffset ResubmittedAt { get; init; }
}

public static class PanelResubmissionTable
{
    private const string Columns = "id, panel_round_id, statement, mandatory_changed, resubmitted_by, resubmitted_at";
    private const string SelectOfRound = $"SELECT {Columns} FROM panel_resubmission WHERE panel_round_id = @roundId";
    private const string Insert = """
        INSERT INTO panel_resubmission (id, panel_round_id, statement, mandatory_changed, resubmitted_by, resubmitted_at)
        VALUES (@Id, @PanelRoundId, @Statement, @MandatoryChanged, @ResubmittedBy, @ResubmittedAt)
        """;

    public static Task<PanelResubmissionRow?> FindAsync(DbSession session, Guid roundId) =>
        session.FindAsync<PanelResubmissionRow>(SelectOfRound, new { roundId });

    public static Task InsertAsync(DbSession session, PanelResubmissionRow row) => session.ExecuteOneAsync(Insert, row);
}
