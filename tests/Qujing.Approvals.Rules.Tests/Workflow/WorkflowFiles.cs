using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

internal static class WorkflowFiles
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    public static string MasterPlanJson { get; } = Read("workflows/master-plan-approval.json");

    public static WorkflowDefinition MasterPlan { get; } = Load(MasterPlanCatalogue.DefinitionId, MasterPlanCatalogue.Catalogue);

    public static StageCatalogue Catalogue => MasterPlanCatalogue.Catalogue;

    /// <summary>Every definition that is shipped, by its id, with the catalogue of its procedure.</summary>
    public static IReadOnlyDictionary<string, (WorkflowDefinition Definition, StageCatalogue Catalogue)> All { get; } = new Dictionary<string, (WorkflowDefinition, StageCatalogue)>(StringComparer.Ordinal)
    {
        [MasterPlanCatalogue.DefinitionId] = (MasterPlan, MasterPlanCatalogue.Catalogue),
        [PlacementCatalogue.DefinitionId] = (Load(PlacementCatalogue.DefinitionId, PlacementCatalogue.Catalogue), PlacementCatalogue.Catalogue),
    };

    public static TheoryData<string> Ids => [.. All.Keys];

    public static string Read(string name)
    {
        using var stream = typeof(WorkflowFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IReadOnlyList<string> Names(string folder) =>
        [.. typeof(WorkflowFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static WorkflowDefinition Load(string definitionId, StageCatalogue catalogue)
    {
        var result = DefinitionReader.Read(Read($"workflows/{definitionId}.json"), catalogue);
        return result.Definition ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }
}
