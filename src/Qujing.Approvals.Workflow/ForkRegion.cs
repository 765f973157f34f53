namespace Qujing.Approvals.Workflow;

/// <summary>What lies between a fork and its join: which activity belongs to which branch, and what breaks the pair.</summary>
internal sealed class ForkRegion
{
    private readonly Dictionary<string, string> _branchOf = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _joins = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _escapes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _shared = new(StringComparer.Ordinal);

    private ForkRegion(ForkActivity fork) => Fork = fork;

    public ForkActivity Fork { get; }

    /// <summary>Joins that the branches reach; exactly one in a sound definition.</summary>
    public IReadOnlyCollection<string> Joins => _joins;

    /// <summary>Ends and forks that a branch reaches without passing the join.</summary>
    public IReadOnlyCollection<string> Escapes => _escapes;

    /// <summary>Activities that more than one branch reaches before the join.</summary>
    public IReadOnlyCollection<string> Shared => _shared;

    public IReadOnlyCollection<string> Members => _branchOf.Keys;

    public bool Holds(string activityId) => _branchOf.ContainsKey(activityId);

    /// <summary>True where the activities stand in every branch, one in each.</summary>
    public bool IsCoveredBy(IReadOnlyList<string> activityIds) =>
        activityIds.All(Holds) && activityIds.Select(id => _branchOf[id]).Order(StringComparer.Ordinal).SequenceEqual(Fork.Branches.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    public static ForkRegion Of(WorkflowDefinition definition, ForkActivity fork)
    {
        var region = new ForkRegion(fork);
        foreach (var connection in definition.Outgoing(fork.Id))
        {
            region.Walk(definition, connection);
        }

        return region;
    }

    private void Walk(WorkflowDefinition definition, Connection first)
    {
        var pending = new Queue<string>([first.Target]);
        while (pending.TryDequeue(out var id))
        {
            if (!definition.TryFind(id, out var activity) || !Enter(activity, first.Port))
            {
                continue;
            }

            foreach (var connection in definition.Outgoing(id))
            {
                pending.Enqueue(connection.Target);
            }
        }
    }

    private bool Enter(WorkflowActivity activity, string branch)
    {
        switch (activity)
        {
            case JoinActivity:
                _joins.Add(activity.Id);
                return false;
            case EndActivity or ForkActivity or StartActivity:
                _escapes.Add(activity.Id);
                return false;
            case var _ when _branchOf.TryGetValue(activity.Id, out var other):
                if (!string.Equals(other, branch, StringComparison.Ordinal))
                {
                    _shared.Add(activity.Id);
                }

                return false;
            default:
                _branchOf.Add(activity.Id, branch);
                return true;
        }
    }
}
