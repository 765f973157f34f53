using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

/// <summary>The content of a definition that a change of a rule would install; the change's row names only its version.</summary>
public sealed record ProposedDefinitionRow
{
    public required Guid ChangeId { get; init; }
    public required string DefinitionId { get; init; }
    public required long Version { get; init; }
    /// <summary>The version of the program's own definition whose catalogue it was checked against.</summary>
    public required long CatalogueVersion { get; init; }
    public required string Content { get; init; }
}

public static class ProposedDefinitionTable
{
    private const string Select = "SELECT change_id, definition_id, version, catalogue_version, content FROM proposed_definition WHERE change_id = @changeId";
    private const string SelectLast = "SELECT COALESCE(MAX(version), 0) FROM proposed_definition WHERE definition_id = @definitionId";
    private const string Insert = """
        INSERT INTO proposed_definition (change_id, definition_id, version, catalogue_version, content) VALUES (@ChangeId, @DefinitionId, @Version, @CatalogueVersion, @Content)
        """;

    public static Task<ProposedDefinitionRow?> FindAsync(DbSession session, Guid changeId) => session.FindAsync<ProposedDefinitionRow>(Select, new { changeId });

    /// <summary>The highest version that anybody proposed; 0 where nobody did.</summary>
    public static Task<long> LastVersionAsync(DbSession session, string definitionId) => session.SingleAsync<long>(SelectLast, new { definitionId });

    public static Task InsertAsync(DbSession session, ProposedDefinitionRow row) => session.ExecuteOneAsync(Insert, row);
}
