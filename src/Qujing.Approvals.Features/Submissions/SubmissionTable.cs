using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Features.Submissions;

internal sealed record SubmissionRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long SubmissionNo { get; init; }
    public required string FromStage { get; init; }
    public required string Content { get; init; }
    public required long MandatoryChanged { get; init; }
    public required string SubmittedBy { get; init; }
    public required string SubmittedByName { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
}

internal static class SubmissionTable
{
    private const string Columns = "id, case_id, submission_no, from_stage, content, mandatory_changed, submitted_by, submitted_by_name, submitted_at";
    private const string SelectOfCase = $"SELECT {Columns} FROM submission WHERE case_id = @caseId ORDER BY submission_no";
    private const string SelectLast = $"""
        SELECT {Columns} FROM submission
        WHERE case_id = @caseId AND submission_no = (SELECT MAX(s.submission_no) FROM submission s WHERE s.case_id = @caseId)
        """;
    private const string SelectDocuments = """
        SELECT d.id, d.case_id, d.slot, d.version_no, d.file_name, d.media_type, d.size_bytes, d.sha256, d.uploaded_by, d.uploaded_at
        FROM submission_document l JOIN document d ON d.id = l.document_id
        WHERE l.submission_id = @submissionId ORDER BY d.slot
        """;
    private const string CountOfDocument = "SELECT COUNT(*) FROM submission_document WHERE document_id = @documentId";
    private const string Insert = """
        INSERT INTO submission (id, case_id, submission_no, from_stage, content, mandatory_changed, submitted_by, submitted_by_name, submitted_at)
        VALUES (@Id, @CaseId, @SubmissionNo, @FromStage, @Content, @MandatoryChanged, @SubmittedBy, @SubmittedByName, @SubmittedAt)
        """;
    private const string InsertDocument = "INSERT INTO submission_document (submission_id, document_id) VALUES (@submissionId, @documentId)";

    internal static Task<IReadOnlyList<SubmissionRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<SubmissionRow>(SelectOfCase, new { caseId });

    internal static Task<SubmissionRow?> LastAsync(DbSession session, CaseId caseId) => session.FindAsync<SubmissionRow>(SelectLast, new { caseId });

    internal static Task<IReadOnlyList<DocumentRow>> DocumentsAsync(DbSession session, Guid submissionId) =>
        session.QueryAsync<DocumentRow>(SelectDocuments, new { submissionId });

    internal static async Task<bool> HoldsAsync(DbSession session, Guid documentId) => await session.SingleAsync<long>(CountOfDocument, new { documentId }) > 0;

    internal static async Task InsertAsync(DbSession session, SubmissionRow row, IEnumerable<DocumentRow> documents)
    {
        await session.ExecuteOneAsync(Insert, row);
        foreach (DocumentRow document in documents)
        {
            await session.ExecuteOneAsync(InsertDocument, new { submissionId = row.Id, documentId = document.Id });
        }
    }
}
