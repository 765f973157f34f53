using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>One version of one document, as pages show it.</summary>
public sealed record DocumentView
{
    public required Guid Id { get; init; }
    public required string Slot { get; init; }
    public required long VersionNo { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long SizeBytes { get; init; }
    public required string Sha256 { get; init; }
    public required string UploadedByName { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
}

internal static class DocumentViews
{
    private const string Columns = "d.id, d.slot, d.version_no, d.file_name, d.media_type, d.size_bytes, d.sha256, a.full_name AS uploaded_by_name, d.uploaded_at";
    private const string SelectOfCase = $"""
        SELECT {Columns} FROM document d JOIN account a ON a.id = d.uploaded_by
        WHERE d.case_id = @caseId ORDER BY d.slot, d.version_no DESC
        """;
    private const string SelectOfSubmission = $"""
        SELECT {Columns} FROM submission_document l JOIN document d ON d.id = l.document_id JOIN account a ON a.id = d.uploaded_by
        WHERE l.submission_id = @submissionId ORDER BY d.slot
        """;

    private const string SelectHandedIn = $"""
        SELECT {Columns} FROM document d JOIN account a ON a.id = d.uploaded_by
        WHERE d.case_id = @caseId AND EXISTS (SELECT 1 FROM submission_document l WHERE l.document_id = d.id)
        ORDER BY d.slot, d.version_no DESC
        """;

    /// <summary>Every version, the newest of each slot first.</summary>
    internal static Task<IReadOnlyList<DocumentView>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<DocumentView>(SelectOfCase, new { caseId });

    /// <summary>Every version that was handed in, the newest of each slot first.</summary>
    internal static Task<IReadOnlyList<DocumentView>> HandedInAsync(DbSession session, CaseId caseId) => session.QueryAsync<DocumentView>(SelectHandedIn, new { caseId });

    internal static Task<IReadOnlyList<DocumentView>> OfSubmissionAsync(DbSession session, Guid submissionId) =>
        session.QueryAsync<DocumentView>(SelectOfSubmission, new { submissionId });
}
