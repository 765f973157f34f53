using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Features.Submissions;

internal static class CheckOutcome
{
    internal const string Accepted = "accepted";
    internal const string Returned = "returned";
}

internal sealed record CompletenessRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long SubmissionNo { get; init; }
    public required string Outcome { get; init; }
    public required string Note { get; init; }
    public required string CheckedBy { get; init; }
    public required string CheckedByName { get; init; }
    public required DateTimeOffset CheckedAt { get; init; }
}

internal sealed record CompletenessLineRow
{
    public required Guid CheckId { get; init; }
    public required long LineNo { get; init; }
    public required string Task { get; init; }
    public required long Verdict { get; init; }
    public required string Request { get; init; }
    public string? Answer { get; init; }
    public string? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
}

internal static class CompletenessTable
{
    private const string Columns = "id, case_id, submission_no, outcome, note, checked_by, checked_by_name, checked_at";
    private const string SelectLast = $"""
        SELECT {Columns} FROM completeness_check
        WHERE case_id = @caseId AND submission_no = (SELECT MAX(c.submission_no) FROM completeness_check c WHERE c.case_id = @caseId)
        """;
    private const string SelectReturned = $"SELECT {Columns} FROM completeness_check WHERE case_id = @caseId AND outcome = 'returned' ORDER BY submission_no";
    private const string SelectLines = """
        SELECT check_id, line_no, task, verdict, request, answer, answered_by, answered_at
        FROM completeness_line WHERE check_id = @checkId ORDER BY line_no
        """;
    private const string Insert = """
        INSERT INTO completeness_check (id, case_id, submission_no, outcome, note, checked_by, checked_by_name, checked_at)
        VALUES (@Id, @CaseId, @SubmissionNo, @Outcome, @Note, @CheckedBy, @CheckedByName, @CheckedAt)
        """;
    private const string InsertLine = """
        INSERT INTO completeness_line (check_id, line_no, task, verdict, request, answer, answered_by, answered_at)
        VALUES (@CheckId, @LineNo, @Task, @Verdict, @Request, NULL, NULL, NULL)
        """;
    private const string Answer = """
        UPDATE completeness_line SET answer = @answer, answered_by = @by, answered_at = @at WHERE check_id = @checkId AND line_no = @lineNo
        """;

    internal static Task<CompletenessRow?> LastAsync(DbSession session, CaseId caseId) => session.FindAsync<CompletenessRow>(SelectLast, new { caseId });

    /// <summary>The checks that sent a submission back, oldest first.</summary>
    internal static Task<IReadOnlyList<CompletenessRow>> ReturnedAsync(DbSession session, CaseId caseId) => session.QueryAsync<CompletenessRow>(SelectReturned, new { caseId });

    internal static Task<IReadOnlyList<CompletenessLineRow>> LinesAsync(DbSession session, Guid checkId) => session.QueryAsync<CompletenessLineRow>(SelectLines, new { checkId });

    internal static async Task InsertAsync(DbSession session, CompletenessRow row, IEnumerable<CompletenessLineRow> lines)
    {
        await session.ExecuteOneAsync(Insert, row);
        foreach (CompletenessLineRow line in lines)
        {
            await session.ExecuteOneAsync(InsertLine, line);
        }
    }

    internal static Task AnswerAsync(DbSession session, CompletenessLineRow line) =>
        session.ExecuteOneAsync(Answer, new { answer = line.Answer, by = line.AnsweredBy, at = line.AnsweredAt, checkId = line.CheckId, lineNo = line.LineNo });
}
