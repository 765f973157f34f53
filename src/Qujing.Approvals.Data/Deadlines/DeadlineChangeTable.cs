using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Deadlines;

public sealed record DeadlineChangeRow
{
    public required Guid DeadlineId { get; init; }
    public required long No { get; init; }
    public required string Kind { get; init; }
    public required DateOnly ChangedOn { get; init; }
    public required DateOnly DueBefore { get; init; }
    public required DateOnly DueAfter { get; init; }
    public string? Reason { get; init; }
}

public static class DeadlineChangeKind
{
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Extended = "extended";
    public const string Recounted = "recounted";
}

/// <summary>What happened to a deadline between its opening and its end; rows are added only.</summary>
public static class DeadlineChangeTable
{
    private const string SelectOfCase = """
        SELECT h.deadline_id, h.no, h.kind, h.changed_on, h.due_before, h.due_after, h.reason
        FROM deadline_change h JOIN deadline d ON d.id = h.deadline_id WHERE d.case_id = @caseId ORDER BY h.deadline_id, h.no
        """;
    private const string SelectLastNo = "SELECT COALESCE(MAX(no), 0) FROM deadline_change WHERE deadline_id = @deadlineId";
    private const string Insert = """
        INSERT INTO deadline_change (deadline_id, no, kind, changed_on, due_before, due_after, reason)
        VALUES (@DeadlineId, @No, @Kind, @ChangedOn, @DueBefore, @DueAfter, @Reason)
        """;

    public static Task<IReadOnlyList<DeadlineChangeRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<DeadlineChangeRow>(SelectOfCase, new { caseId });

    /// <summary>Writes down what changed between two states of a deadline; nothing where neither its day nor its clock changed.</summary>
    public static async Task AddAsync(DbSession session, DeadlineRow before, DeadlineRow after, DateOnly today)
    {
        if (KindOf(before, after) is not { } kind)
        {
            return;
        }

        long last = await session.SingleAsync<long>(SelectLastNo, new { deadlineId = after.Id });
        await session.ExecuteOneAsync(Insert, new DeadlineChangeRow
        {
            DeadlineId = after.Id, No = last + 1, Kind = kind, ChangedOn = today, DueBefore = before.DueOn, DueAfter = after.DueOn,
            Reason = kind == DeadlineChangeKind.Extended ? after.ExtensionReason : null,
        });
    }

    private static string? KindOf(DeadlineRow before, DeadlineRow after) => (before.State, after.State) switch
    {
        (DeadlineState.Open, DeadlineState.Paused) => DeadlineChangeKind.Paused,
        (DeadlineState.Paused, DeadlineState.Open) => DeadlineChangeKind.Resumed,
        _ when before.DueOn == after.DueOn => null,
        // A recount leaves the number of working days as it is; a day that was set by hand is never recounted.
        _ when before.WorkingDays is not null && before.WorkingDays == after.WorkingDays => DeadlineChangeKind.Recounted,
        _ => DeadlineChangeKind.Extended,
    };
}
