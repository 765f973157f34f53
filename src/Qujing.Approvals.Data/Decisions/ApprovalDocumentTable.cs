using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Decisions;

/// <summary>One version of the approval as it was issued (Art. 14). A new version never overwrites an old one.</summary>
public sealed record ApprovalDocumentRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long VersionNo { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long SizeBytes { get; init; }
    public required string Sha256 { get; init; }
    public required string UploadedBy { get; init; }
    public required string UploadedByName { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
}

public static class ApprovalDocumentTable
{
    private const string SelectOfCase = """
        SELECT id, case_id, version_no, file_name, media_type, size_bytes, sha256, uploaded_by, uploaded_by_name, uploaded_at
        FROM approval_document WHERE case_id = @caseId ORDER BY version_no DESC
        """;
    private const string Insert = """
        INSERT INTO approval_document (id, case_id, version_no, file_name, media_type, size_bytes, sha256, uploaded_by, uploaded_by_name, uploaded_at)
        VALUES (@Id, @CaseId, @VersionNo, @FileName, @MediaType, @SizeBytes, @Sha256, @UploadedBy, @UploadedByName, @UploadedAt)
        """;

    /// <summary>Every version, the newest first: that one counts.</summary>
    public static Task<IReadOnlyList<ApprovalDocumentRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<ApprovalDocumentRow>(SelectOfCase, new { caseId });

    public static Task InsertAsync(DbSession session, ApprovalDocumentRow row) => session.ExecuteOneAsync(Insert, row);
}
