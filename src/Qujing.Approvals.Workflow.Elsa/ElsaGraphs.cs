using System.Collections.Concurrent;
using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using ElsaWorkflow = Elsa.Workflows.Activities.Workflow;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>Definitions as Elsa reads them, each once. Elsa puts a placeholder for what it doesn't know and drops what leads nowhere; here both are refused.</summary>
internal sealed class ElsaGraphs(ElsaHost host)
{
    private readonly ConcurrentDictionary<string, WorkflowGraph> _known = new(StringComparer.Ordinal);

    public WorkflowGraph Of(WorkflowDefinition definition) => _known.GetOrAdd(definition.ContentHash, _ => Build(definition));

    public IReadOnlyList<string> Missing(WorkflowDefinition definition, string content)
    {
        try
        {
            return Missing(definition, Read(definition, JsonDocument.Parse(content).RootElement.GetProperty("root").GetRawText()));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new WorkflowException($"流程 {definition.DefinitionId} 的文件无法读取。");
        }
    }

    private WorkflowGraph Build(WorkflowDefinition definition)
    {
        var flowchart = Read(definition, FlowchartText.Write(definition));
        if (Missing(definition, flowchart) is [var first, ..])
        {
            throw new WorkflowException(first);
        }

        var workflow = new ElsaWorkflow(flowchart) { Identity = new WorkflowIdentity(definition.DefinitionId, definition.Version, definition.VersionId), Id = "Workflow" };
        using var scope = host.Scope();
        return ElsaHost.Completed(scope.ServiceProvider.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow));
    }

    private Flowchart Read(WorkflowDefinition definition, string root) => host.Get<IActivitySerializer>().Deserialize(root) as Flowchart
        ?? throw new WorkflowException($"流程 {definition.DefinitionId} 不是 Elsa 的流程图。");

    private static IReadOnlyList<string> Missing(WorkflowDefinition definition, Flowchart flowchart)
    {
        var problems = new List<string>();
        if (!definition.Activities.Select(activity => (activity.Id, activity.Type)).SequenceEqual(flowchart.Activities.Select(activity => (activity.Id, activity.Type))))
        {
            problems.Add($"流程 {definition.DefinitionId} 有 Elsa 不认识的节点。");
        }

        if (!definition.Connections.Select(way => (way.Source, way.Port, way.Target))
            .SequenceEqual(flowchart.Connections.Select(way => (way.Source.Activity.Id, way.Source.Port ?? "", way.Target.Activity.Id))))
        {
            problems.Add($"流程 {definition.DefinitionId} 有 Elsa 丢掉的连线。");
        }

        return problems;
    }
}
