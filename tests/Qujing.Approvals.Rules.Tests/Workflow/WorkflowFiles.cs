using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Rules.Tests.Workflow;

internal static class WorkflowFiles
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    public static string MasterPlanJson { get; } = Read("workflows/master-plan-approval.json");

    public static WorkflowDefinition MasterPlan { get; } = Load();

    public static StageCatalogue Catalogue => MasterPlanCatalogue.Catalogue;

    public static string Read(string name)
    {
        using var stream = typeof(WorkflowFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IReadOnlyList<string> Names(string folder) =>
        [.. typeof(WorkflowFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static WorkflowDefinition Load()
    {
        var result = DefinitionReader.Read(MasterPlanJson, Catalogue);
        return result.Definition ?? throw new InvalidOperationException(string.Join('\n', result.Findings));
    }
}
