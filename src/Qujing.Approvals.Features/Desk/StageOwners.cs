using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Whose turn it is in a stage, as the newest definition says.</summary>
public sealed class StageOwners(WorkflowLibrary library)
{
    private readonly Dictionary<string, Role[]> _roles = library.Newest(MasterPlanCatalogue.DefinitionId).Activities.OfType<StageActivity>()
        .ToDictionary(stage => stage.Id, stage => stage.Inputs.Roles.Select(Enum.Parse<Role>).ToArray(), StringComparer.Ordinal);

    public IReadOnlyList<Role> Of(string stage) => _roles.GetValueOrDefault(stage) ?? [];

    public bool IsTurnOf(Role role, string stage) => Of(stage).Contains(role);
}
