using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Children;

/// <summary>A report about a child: sealed bytes in the document folder; the file's name and the bytes' own key lie sealed under <see cref="NameId"/>.</summary>
public sealed record ChildReportRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required Guid NameId { get; init; }
    public required string MediaType { get; init; }
    public required long SizeBytes { get; init; }
    /// <summary>Of the sealed bytes.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required string UploadedBy { get; init; }
    public DateTimeOffset? QuarantinedAt { get; init; }
    public string? QuarantinedBy { get; init; }
    public Guid? QuarantineReasonId { get; init; }
    public DateOnly? AuthorityToldOn { get; init; }
    public DateOnly? GuardianToldOn { get; init; }
}

public static class ChildReportTable
{
    private const string Columns = """
        id, child_id, name_id, media_type, size_bytes, sha256, uploaded_at, uploaded_by, quarantined_at, quarantined_by, quarantine_reason_id, authority_told_on, guardian_told_on
        """;
    private const string Select = $"SELECT {Columns} FROM child_report WHERE id = @id";
    private const string SelectOfChild = $"SELECT {Columns} FROM child_report WHERE child_id = @childId ORDER BY uploaded_at, id";
    private const string Insert = """
        INSERT INTO child_report (id, child_id, name_id, media_type, size_bytes, sha256, uploaded_at, uploaded_by)
        VALUES (@Id, @ChildId, @NameId, @MediaType, @SizeBytes, @Sha256, @UploadedAt, @UploadedBy)
        """;
    private const string Quarantine = """
        UPDATE child_report SET quarantined_at = @QuarantinedAt, quarantined_by = @QuarantinedBy, quarantine_reason_id = @QuarantineReasonId, authority_told_on = @AuthorityToldOn,
          guardian_told_on = @GuardianToldOn
        WHERE id = @Id AND quarantined_at IS NULL
        """;

    public static Task<ChildReportRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<ChildReportRow>(Select, new { id });

    public static Task<IReadOnlyList<ChildReportRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<ChildReportRow>(SelectOfChild, new { childId });

    public static Task InsertAsync(DbSession session, ChildReportRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where it lies in quarantine already.</summary>
    public static Task<bool> TryQuarantineAsync(DbSession session, ChildReportRow row) => session.TryExecuteOneAsync(Quarantine, row);
}
