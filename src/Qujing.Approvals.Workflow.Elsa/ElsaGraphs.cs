using System.Collections.Concurrent;
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

    private WorkflowGraph Build(WorkflowDefinition definition)
    {
        var flowchart = host.Get<IActivitySerializer>().Deserialize(FlowchartText.Write(definition)) as Flowchart
            ?? throw new WorkflowException($"流程 {definition.DefinitionId} 不是 Elsa 的流程图。");
        RequireWhole(definition, flowchart);
        var workflow = new ElsaWorkflow(flowchart) { Identity = new WorkflowIdentity(definition.DefinitionId, definition.Version, definition.VersionId), Id = "Workflow" };
        using var scope = host.Scope();
        return ElsaHost.Completed(scope.ServiceProvider.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow));
    }

    private static void RequireWhole(WorkflowDefinition definition, Flowchart flowchart)
    {
        var wanted = definition.Activities.Select(activity => (activity.Id, activity.Type));
        if (!wanted.SequenceEqual(flowchart.Activities.Select(activity => (activity.Id, activity.Type))))
        {
            throw new WorkflowException($"流程 {definition.DefinitionId} 有 Elsa 不认识的节点。");
        }

        var ways = definition.Connections.Select(connection => (connection.Source, connection.Port, connection.Target));
        if (!ways.SequenceEqual(flowchart.Connections.Select(connection => (connection.Source.Activity.Id, connection.Source.Port ?? "", connection.Target.Activity.Id))))
        {
            throw new WorkflowException($"流程 {definition.DefinitionId} 有 Elsa 丢掉的连线。");
        }
    }
}
