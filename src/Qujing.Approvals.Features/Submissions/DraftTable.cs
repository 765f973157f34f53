using System.Text.Json;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

internal sealed record DraftRow
{
    public required CaseId CaseId { get; init; }
    public required string Section { get; init; }
    public required string Content { get; init; }
    public required long Version { get; init; }
    public required string ChangedBy { get; init; }
    public required string ChangedByName { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    internal Dictionary<string, string> Fields => DraftTable.Read(Content);
}

internal static class DraftTable
{
    private const string Columns = "case_id, section, content, version, changed_by, changed_by_name, changed_at";
    private const string SelectOfCase = $"SELECT {Columns} FROM draft_section WHERE case_id = @caseId ORDER BY section";
    private const string SelectOne = $"SELECT {Columns} FROM draft_section WHERE case_id = @caseId AND section = @section";
    private const string Insert = """
        INSERT INTO draft_section (case_id, section, content, version, changed_by, changed_by_name, changed_at)
        VALUES (@CaseId, @Section, @Content, @Version, @ChangedBy, @ChangedByName, @ChangedAt)
        """;
    private const string Update = """
        UPDATE draft_section SET content = @Content, version = @Version, changed_by = @ChangedBy, changed_by_name = @ChangedByName, changed_at = @ChangedAt
        WHERE case_id = @CaseId AND section = @Section
        """;

    internal static Task<IReadOnlyList<DraftRow>> OfCaseAsync(DbSession session, CaseId caseId) => session.QueryAsync<DraftRow>(SelectOfCase, new { caseId });

    internal static Task<DraftRow?> FindAsync(DbSession session, CaseId caseId, string section) => session.FindAsync<DraftRow>(SelectOne, new { caseId, section });

    /// <summary>Writes a section over the row that was read in the same transaction, or as its first version.</summary>
    internal static async Task<long> WriteAsync(ActContext act, string section, IReadOnlyDictionary<string, string> fields, DraftRow? before)
    {
        var row = new DraftRow
        {
            CaseId = act.Case.Row.Id,
            Section = section,
            Content = JsonSerializer.Serialize(fields, AnswerJson.Options),
            Version = (before?.Version ?? 0) + 1,
            ChangedBy = act.Actor.Id,
            ChangedByName = act.Actor.Name,
            ChangedAt = act.Now,
        };
        await act.Db.ExecuteOneAsync(before is null ? Insert : Update, row);
        return row.Version;
    }

    internal static Dictionary<string, string> Read(string content) => JsonSerializer.Deserialize<Dictionary<string, string>>(content, AnswerJson.Options) ?? [];
}
