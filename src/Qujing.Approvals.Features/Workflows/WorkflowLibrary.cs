using System.Collections.Concurrent;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>The definitions that cases run on. A case stays on the version it started with; a version never changes once installed.</summary>
public sealed class WorkflowLibrary
{
    private const string SelectInstalled = "SELECT content_hash FROM workflow_definition WHERE definition_id = @DefinitionId AND version = @Version";
    private const string SelectContent = "SELECT content FROM workflow_definition WHERE definition_id = @id AND version = @version";
    private const string Insert = """
        INSERT INTO workflow_definition (definition_id, version, content_hash, content, installed_at)
        VALUES (@DefinitionId, @Version, @ContentHash, @content, @now)
        """;

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

    /// <summary>The newest version that this binary brings; new cases start on it.</summary>
    public WorkflowDefinition Newest(string definitionId) => _shipped[definitionId].Definition;

    public async Task<WorkflowDefinition> OfCaseAsync(DbSession session, string definitionId, long version)
    {
        if (_known.TryGetValue((definitionId, version), out WorkflowDefinition? known))
        {
            return known;
        }

        string content = await session.SingleAsync<string>(SelectContent, new { id = definitionId, version });
        return _known.GetOrAdd((definitionId, version), Read(content));
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
                await session.ExecuteOneAsync(Insert, new { definition.DefinitionId, definition.Version, definition.ContentHash, content, now });
            }
            else if (installed != definition.ContentHash)
            {
                throw new InvalidOperationException($"{definition.DefinitionId} version {definition.Version} is installed with another content. A changed definition needs a new version.");
            }
        }
    }

    private static WorkflowDefinition Read(string content)
    {
        Procedure procedure = ProcedureOf(content) ?? throw new InvalidOperationException("A definition belongs to no procedure.");
        ReadResult read = procedure.Read(content);
        return read.Definition ?? throw new InvalidOperationException($"{procedure.DefinitionId}: {string.Join(' ', read.Findings.Select(finding => finding.SentenceZh))}");
    }
}
