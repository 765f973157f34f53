using Qujing.Approvals.Workflow;
#if WORKFLOW_ELSA
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Workflow.Elsa;
#endif

namespace Qujing.Approvals.Features.Workflows;

/// <summary>The engine that cases run on: our own, or in a build with <c>-p:WorkflowEngine=Elsa</c> Elsa's runner. A case may change between the two.</summary>
internal static class ProductEngine
{
    public static IWorkflowEngine Create() =>
#if WORKFLOW_ELSA
        new ElsaEngine([.. Procedures.All.Select(procedure => procedure.Catalogue)]);
#else
        new FlowchartEngine();
#endif
}
