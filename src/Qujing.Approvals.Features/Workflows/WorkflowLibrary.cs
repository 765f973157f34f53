using System.Collections.Concurrent;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>The definitions that cases run on. A case stays on the version it started with; a version never changes once installed.</summary>
public sealed class WorkflowLibrary
{
    private const string SelectInstalled = "SELECT content_hash FROM workflow_definition WHERE definition_id = @DefinitionId AND version = @Version";
    private const string SelectOne = """
        SELECT definition_id, version, content_hash, content, installed_at, catalogue_version FROM workflow_definition WHERE definition_id = @id AND version = @version
        """;
    private const string SelectAll = """
        SELECT d.definition_id, d.version, d.content_hash, d.installed_at, d.catalogue_version,
          (SELECT COUNT(*) FROM approval_case c WHERE c.definition_id = d.definition_id AND c.definition_version = d.version AND c.status IN ('in-procedure', 'in-force')) AS running
        FROM workflow_definition d ORDER BY d.definition_id, d.version DESC
        """;
    private const string SelectNewest = "SELECT MAX(version) FROM workflow_definition WHERE definition_id = @definitionId";
    private const string Insert = """
        INSERT INTO workflow_definition (definition_id, version, content_hash, content, installed_at, catalogue_version)
        VALUES (@DefinitionId, @Version, @ContentHash, @content, @now, @catalogueVersion)
        """;
    // The program's own versions count from 1: a later release never meets a number that was given here.
    private const int ImportedFrom = 1001;

    private readonly ConcurrentDictionary<(string Id, long Version), WorkflowDefinition> _known = new();
    private readonly Dictionary<string, (WorkflowDefinition Definition, string Content)> _shipped;

    public WorkflowLibrary()
    {
        _shipped = typeof(WorkflowLibrary).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("workflows/", StringComparison.Ordinal))
            .Select(name => Embedded.Text(typeof(WorkflowLibrary).Assembly, name))
            .Select(content => (Definition: Read(content), Content: content))
            .ToDictionary(pair => pair.Definition.DefinitionId, StringComparer.Ordinal);
    }

    /// <summary>The procedure that a file says it is of; null where it names none that is known.</summary>
    public static Procedure? ProcedureOf(string content) =>
        Procedures.All.FirstOrDefault(procedure => procedure.DefinitionId == DefinitionReader.IdOf(content));

    /// <summary>The newest version of every definition that this binary brings.</summary>
    public IEnumerable<WorkflowDefinition> Shipped => _shipped.Values.Select(pair => pair.Definition);

    /// <summary>The same, each with the JSON that it was read from.</summary>
    public IEnumerable<(WorkflowDefinition Definition, string Content)> ShippedContents => _shipped.Values;

    /// <summary>The newest version that this binary brings.</summary>
    public WorkflowDefinition ShippedOf(string definitionId) => _shipped[definitionId].Definition;

    /// <summary>The newest version that is installed, brought by the program or imported; new cases start on it.</summary>
    public async Task<WorkflowDefinition> NewestAsync(DbSession session, string definitionId) =>
        await OfCaseAsync(session, definitionId, await session.SingleAsync<long>(SelectNewest, new { definitionId }));

    public async Task<WorkflowDefinition> OfCaseAsync(DbSession session, string definitionId, long version) =>
        _known.TryGetValue((definitionId, version), out WorkflowDefinition? known)
            ? known
            : _known.GetOrAdd((definitionId, version), Read(await FindAsync(session, definitionId, version) ?? throw new InvalidOperationException($"{definitionId} version {version} isn't installed.")));

    /// <summary>One installed version with its content; null where there is none.</summary>
    public static Task<InstalledDefinition?> FindAsync(DbSession session, string definitionId, long version) =>
        session.FindAsync<InstalledDefinition>(SelectOne, new { id = definitionId, version });

    /// <summary>Every installed version, the newest of each definition first, without its content.</summary>
    public static Task<IReadOnlyList<InstalledVersion>> InstalledAsync(DbSession session) => session.QueryAsync<InstalledVersion>(SelectAll);

    /// <summary>What a designer's file would be as the next version of its definition, with all that is wrong with it.</summary>
    /// <param name="json">As it was uploaded; hostile text is refused with sentences.</param>
    /// <param name="lastProposed">The highest version that anybody proposed.</param>
    public UploadedDefinition ReadUpload(string json, long lastProposed)
    {
        if (ProcedureOf(json) is not { } procedure)
        {
            IReadOnlyList<LintFinding> shape = DefinitionReader.Read(json, Procedures.All[0].Catalogue).Findings;
            return UploadedDefinition.Refused(json, shape.Count > 0 && DefinitionReader.IdOf(json) is null
                ? shape
                : [new LintFinding("identity.unknown", null, $"流程定义的 definitionId 应当是 {string.Join(" 或 ", Procedures.All.Select(known => known.DefinitionId))}。")]);
        }

        WorkflowDefinition own = ShippedOf(procedure.DefinitionId);
        string content = DefinitionImport.AsVersion(json, checked((int)Math.Max(ImportedFrom, lastProposed + 1)));
        ReadResult read = DefinitionReader.Read(content, procedure.CatalogueOf(own.Version));
        return read.Definition is not { } definition
            ? UploadedDefinition.Refused(json, read.Findings)
            : new UploadedDefinition(content, definition, own.Version, [.. AgainstProgram(definition, own)]);
    }

    /// <summary>Installs an imported version that a second person approved.</summary>
    internal Task InstallAsync(DbSession session, UploadedDefinition imported, DateTimeOffset now) => session.ExecuteOneAsync(Insert, new
    {
        imported.Definition!.DefinitionId, imported.Definition.Version, imported.Definition.ContentHash, content = imported.Content, now, catalogueVersion = (long?)imported.CatalogueVersion,
    });

    /// <summary>Reads a proposal again as it was accepted.</summary>
    internal static UploadedDefinition ReadAgain(string content, string definitionId, long catalogueVersion)
    {
        ReadResult read = DefinitionReader.Read(content, Procedures.OfDefinition(definitionId).CatalogueOf((int)catalogueVersion));
        return new UploadedDefinition(content, read.Definition, catalogueVersion, read.Findings);
    }

    /// <summary>Installs what the binary brings.</summary>
    /// <exception cref="InvalidOperationException">A version that is installed has another content: give the changed definition a new version.</exception>
    public async Task InstallAsync(DbSession session, DateTimeOffset now)
    {
        foreach ((WorkflowDefinition definition, string content) in _shipped.Values)
        {
            string? installed = await session.FindAsync<string>(SelectInstalled, new { definition.DefinitionId, definition.Version });
            if (installed is null)
            {
                await session.ExecuteOneAsync(Insert, new { definition.DefinitionId, definition.Version, definition.ContentHash, content, now, catalogueVersion = (long?)null });
            }
            else if (installed != definition.ContentHash)
            {
                throw new InvalidOperationException($"{definition.DefinitionId} version {definition.Version} is installed with another content. A changed definition needs a new version.");
            }
        }
    }

    // Who acts in a stage is decided by its acts, and lists and pages know stages side by side by their fork's id.
    private static IEnumerable<LintFinding> AgainstProgram(WorkflowDefinition definition, WorkflowDefinition own)
    {
        foreach (StageActivity stage in definition.Activities.OfType<StageActivity>())
        {
            IReadOnlyList<string> roles = own.TryFind(stage.Id, out WorkflowActivity? known) && known is StageActivity same ? same.Inputs.Roles : [];
            if (!stage.Inputs.Roles.Order(StringComparer.Ordinal).SequenceEqual(roles.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            {
                yield return new LintFinding("stage.roles-other", stage.Id, $"环节“{stage.Id}”由谁办理由程序规定，roles 应当是 {string.Join('、', roles)}。");
            }
        }

        foreach (string fork in definition.Forks.Except(own.Forks, StringComparer.Ordinal))
        {
            yield return new LintFinding("fork.id", fork, $"分支节点“{fork}”的编号应当是 {string.Join(" 或 ", own.Forks.DefaultIfEmpty("（本流程没有分支）"))}。");
        }
    }

    private static WorkflowDefinition Read(InstalledDefinition row) => row.CatalogueVersion is { } catalogue
        ? ReadAgain(row.Content, row.DefinitionId, catalogue).Definition ?? throw new InvalidOperationException($"{row.DefinitionId} version {row.Version} can't be read any more.")
        : Read(row.Content);

    private static WorkflowDefinition Read(string content)
    {
        Procedure procedure = ProcedureOf(content) ?? throw new InvalidOperationException("A definition belongs to no procedure.");
        ReadResult read = procedure.Read(content);
        return read.Definition ?? throw new InvalidOperationException($"{procedure.DefinitionId}: {string.Join(' ', read.Findings.Select(finding => finding.SentenceZh))}");
    }
}

/// <summary>One installed version of a definition.</summary>
public sealed record InstalledDefinition
{
    public required string DefinitionId { get; init; }
    public required long Version { get; init; }
    public required string ContentHash { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset InstalledAt { get; init; }
    /// <summary>The version of the program's own definition that an imported one was checked against; null for what the program brought.</summary>
    public required long? CatalogueVersion { get; init; }
}

/// <summary>The same for lists, with how many cases run on it.</summary>
public sealed record InstalledVersion
{
    public required string DefinitionId { get; init; }
    public required long Version { get; init; }
    public required string ContentHash { get; init; }
    public required DateTimeOffset InstalledAt { get; init; }
    public required long? CatalogueVersion { get; init; }
    public required long Running { get; init; }

    public bool IsImported => CatalogueVersion is not null;
}

/// <summary>A designer's file as a version of its own, or why it can't be one.</summary>
/// <param name="Content">With the version that it would get; as it was uploaded where it can't be read.</param>
/// <param name="Definition">Null where it can't be read.</param>
/// <param name="CatalogueVersion">The version of the program's own definition that it was checked against.</param>
/// <param name="Findings">Empty where it may be installed.</param>
public sealed record UploadedDefinition(string Content, WorkflowDefinition? Definition, long CatalogueVersion, IReadOnlyList<LintFinding> Findings)
{
    internal static UploadedDefinition Refused(string content, IReadOnlyList<LintFinding> findings) => new(content, null, 0, findings);
}
