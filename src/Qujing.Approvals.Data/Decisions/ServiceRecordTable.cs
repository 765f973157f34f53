using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Decisions;

/// <summary>One line of the log of the compiler's follow-up service (Art. 17).</summary>
public sealed record ServiceRecordRow
{
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required DateOnly ServedOn { get; init; }
    public required string Compiler { get; init; }
    public required string Content { get; init; }
    public required string RecordedBy { get; init; }
    public required string RecordedByName { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

public static class ServiceRecordTable
{
    private const string SelectOfCase = """
        SELECT case_id, no, served_on, compiler, content, recorded_by, recorded_by_name, recorded_at FROM service_record WHERE case_id = @caseId ORDER BY no DESC
        """;
    private const string Insert = """
        INSERT INTO service_record (case_id, no, served_on, compiler, content, recorded_by, recorded_by_name, recorded_at)
        VALUES (@CaseId, @No, @ServedOn, @Compiler, @Content, @RecordedBy, @RecordedByName, @RecordedAt)
        """;

    /// <summary>The whole log of a plan, the newest line first.</summary>
    public static Task<IReadOnlyList<ServiceRecordRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<ServiceRecordRow>(SelectOfCase, new { caseId });

    public static Task InsertAsync(DbSession session, ServiceRecordRow row) => session.ExecuteOneAsync(Insert, row);
}
