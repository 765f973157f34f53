using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;
using Xunit;
#if WORKFLOW_ELSA
using Qujing.Approvals.Workflow.Elsa;
#endif

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>The engines that one suite holds to the same words: our own, and in a build with <c>-p:WorkflowEngine=Elsa</c> Elsa's runner too.</summary>
internal static class Engines
{
    private static readonly Dictionary<string, IWorkflowEngine> Known = new(StringComparer.Ordinal)
    {
        ["own"] = new FlowchartEngine(),
#if WORKFLOW_ELSA
        ["elsa"] = new ElsaEngine([MasterPlanCatalogue.Catalogue, PlacementCatalogue.Catalogue, Flow.Catalogue]),
#endif
    };

    public static TheoryData<string> Names => [.. Known.Keys];

    public static IWorkflowEngine Of(string name) => Known[name];

    /// <summary>What two engines must agree on: everything but what one of them keeps for itself.</summary>
    public static string Told(Step step) =>
        $"{(step.State with { EngineState = null }).ToJson()}\nburnt {string.Join(' ', step.Burnt)}\ncreated {string.Join(' ', step.Created)}\neffects {string.Join(' ', step.Effects)}";
}
