using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Whose turn it is in a stage, or in stages side by side, as the newest definitions say.</summary>
public sealed class StageOwners(WorkflowLibrary library)
{
    private readonly Dictionary<string, Role[]> _roles = library.Shipped
        .SelectMany(definition => definition.Forks.Concat(definition.Activities.OfType<StageActivity>().Select(stage => stage.Id))
            .Select(place => (place, Roles: definition.StagesAt(place).SelectMany(stage => stage.Inputs.Roles).Distinct(StringComparer.Ordinal))))
        .ToDictionary(known => known.place, known => known.Roles.Select(Enum.Parse<Role>).ToArray(), StringComparer.Ordinal);

    public IReadOnlyList<Role> Of(string stage) => _roles.GetValueOrDefault(stage) ?? [];

    public bool IsTurnOf(Role role, string stage) => Of(stage).Contains(role);
}
