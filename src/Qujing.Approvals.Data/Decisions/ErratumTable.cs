using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Decisions;

public sealed record ErratumRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long No { get; init; }
    public required string Reason { get; init; }
    public required string FiledBy { get; init; }
    public required string FiledByName { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    /// <summary>One of <see cref="ErratumDecision"/>; null while the lead bureau looks at it.</summary>
    public string? Decision { get; init; }
    public string Note { get; init; } = "";
    public string? DecidedBy { get; init; }
    public string? DecidedByName { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
}

public static class ErratumDecision
{
    public const string Certified = "certified";
    public const string Refused = "refused";
}

/// <summary>One place of the comparison.</summary>
public sealed record ErratumLineRow
{
    public required Guid ErratumId { get; init; }
    public required long No { get; init; }
    public required string Place { get; init; }
    public required string TextBefore { get; init; }
    public required string TextAfter { get; init; }
}

/// <summary>One lead bureau's word that an erratum changes no content.</summary>
public sealed record ErratumCertificateRow
{
    public required Guid ErratumId { get; init; }
    public required string UnitId { get; init; }
    public required string Note { get; init; }
    public required string CertifiedBy { get; init; }
    public required string CertifiedByName { get; init; }
    public required DateTimeOffset CertifiedAt { get; init; }
}

public static class ErratumTable
{
    private const string Columns = "id, case_id, no, reason, filed_by, filed_by_name, filed_at, decision, note, decided_by, decided_by_name, decided_at";
    private const string SelectOfCase = $"SELECT {Columns} FROM erratum WHERE case_id = @caseId ORDER BY no";
    private const string SelectLines = "SELECT erratum_id, no, place, text_before, text_after FROM erratum_line WHERE erratum_id = @erratumId ORDER BY no";
    private const string Insert = """
        INSERT INTO erratum (id, case_id, no, reason, filed_by, filed_by_name, filed_at, note) VALUES (@Id, @CaseId, @No, @Reason, @FiledBy, @FiledByName, @FiledAt, @Note)
        """;
    private const string InsertLine = """
        INSERT INTO erratum_line (erratum_id, no, place, text_before, text_after) VALUES (@ErratumId, @No, @Place, @TextBefore, @TextAfter)
        """;
    private const string SelectCertificates = """
        SELECT erratum_id, unit_id, note, certified_by, certified_by_name, certified_at FROM erratum_certificate WHERE erratum_id = @erratumId ORDER BY certified_at, unit_id
        """;
    private const string InsertCertificate = """
        INSERT INTO erratum_certificate (erratum_id, unit_id, note, certified_by, certified_by_name, certified_at)
        VALUES (@ErratumId, @UnitId, @Note, @CertifiedBy, @CertifiedByName, @CertifiedAt)
        """;
    private const string Decide = """
        UPDATE erratum SET decision = @Decision, note = @Note, decided_by = @DecidedBy, decided_by_name = @DecidedByName, decided_at = @DecidedAt
        WHERE id = @Id AND decision IS NULL
        """;

    public static Task<IReadOnlyList<ErratumRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<ErratumRow>(SelectOfCase, new { caseId });

    public static Task<IReadOnlyList<ErratumLineRow>> LinesAsync(DbSession session, Guid erratumId) => session.QueryAsync<ErratumLineRow>(SelectLines, new { erratumId });

    public static Task<IReadOnlyList<ErratumCertificateRow>> CertificatesAsync(DbSession session, Guid erratumId) =>
        session.QueryAsync<ErratumCertificateRow>(SelectCertificates, new { erratumId });

    public static Task CertifyAsync(DbSession session, ErratumCertificateRow row) => session.ExecuteOneAsync(InsertCertificate, row);

    public static async Task InsertAsync(DbSession session, ErratumRow row, IEnumerable<ErratumLineRow> lines)
    {
        await session.ExecuteOneAsync(Insert, row);
        foreach (ErratumLineRow line in lines)
        {
            await session.ExecuteOneAsync(InsertLine, line);
        }
    }

    public static Task DecideAsync(DbSession session, ErratumRow row) => session.ExecuteOneAsync(Decide, row);
}
