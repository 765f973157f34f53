using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Documents;

/// <summary>One version of one document. A new version never overwrites an old one.</summary>
public sealed record DocumentRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required string Slot { get; init; }
    public required long VersionNo { get; init; }
    public required string FileName { get; init; }
    public required string MediaType { get; init; }
    public required long SizeBytes { get; init; }
    public required string Sha256 { get; init; }
    public required string UploadedBy { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
}

public static class DocumentTable
{
    private const string Columns = "id, case_id, slot, version_no, file_name, media_type, size_bytes, sha256, uploaded_by, uploaded_at";
    private const string SelectOfCase = $"SELECT {Columns} FROM document WHERE case_id = @caseId ORDER BY slot, version_no";
    private const string SelectById = $"SELECT {Columns} FROM document WHERE id = @id";
    private const string LastVersion = "SELECT COALESCE(MAX(version_no), 0) FROM document WHERE case_id = @caseId AND slot = @slot";
    private const string Insert = """
        INSERT INTO document (id, case_id, slot, version_no, file_name, media_type, size_bytes, sha256, uploaded_by, uploaded_at)
        VALUES (@Id, @CaseId, @Slot, @VersionNo, @FileName, @MediaType, @SizeBytes, @Sha256, @UploadedBy, @UploadedAt)
        """;

    /// <summary>Every version of every slot.</summary>
    public static Task<IReadOnlyList<DocumentRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<DocumentRow>(SelectOfCase, new { caseId });

    public static Task<DocumentRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<DocumentRow>(SelectById, new { id });

    public static Task<long> LastVersionAsync(DbSession session, CaseId caseId, string slot) => session.SingleAsync<long>(LastVersion, new { caseId, slot });

    public static Task InsertAsync(DbSession session, DocumentRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>The newest version of each slot.</summary>
    public static IReadOnlyList<DocumentRow> Current(IReadOnlyList<DocumentRow> all) =>
        [.. all.GroupBy(row => row.Slot).Select(versions => versions.MaxBy(row => row.VersionNo)!)];
}
