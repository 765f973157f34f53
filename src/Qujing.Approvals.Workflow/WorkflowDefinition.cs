using System.Diagnostics.CodeAnalysis;

namespace Qujing.Approvals.Workflow;

/// <summary>A definition that was read. Immutable; only <see cref="DefinitionReader"/> makes one.</summary>
public sealed record WorkflowDefinition
{
    private readonly Dictionary<string, WorkflowActivity> _byId;
    private readonly ILookup<string, Connection> _outgoing;
    private readonly ILookup<string, Connection> _incoming;

    internal WorkflowDefinition(
        DefinitionIdentity identity, IReadOnlyList<WorkflowActivity> activities, IReadOnlyList<Connection> connections)
    {
        (DefinitionId, Version, VersionId, Name) = identity;
        Activities = activities;
        Connections = connections;
        _byId = activities.DistinctBy(activity => activity.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        _outgoing = connections.ToLookup(connection => connection.Source, StringComparer.Ordinal);
        _incoming = connections.ToLookup(connection => connection.Target, StringComparer.Ordinal);
        ContentHash = CanonicalContent.Hash(this);
        Regions = [.. activities.OfType<ForkActivity>().Select(fork => ForkRegion.Of(this, fork))];
    }

    /// <summary>The procedure's id, the same for all its versions.</summary>
    public string DefinitionId { get; }

    /// <summary>Counts from 1. An instance stays on the version that it started with.</summary>
    public int Version { get; }

    /// <summary>The id of this very version.</summary>
    public string VersionId { get; }

    /// <summary>For people.</summary>
    public string Name { get; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of what decides how an instance runs: identity, activities with their inputs, connections.
    /// Positions, names and order don't count.
    /// </summary>
    public string ContentHash { get; }

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<WorkflowActivity> Activities { get; }

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<Connection> Connections { get; }

    internal IReadOnlyList<ForkRegion> Regions { get; }

    /// <summary>Finds an activity by its id.</summary>
    public bool TryFind(string activityId, [NotNullWhen(true)] out WorkflowActivity? activity) =>
        _byId.TryGetValue(activityId, out activity);

    /// <summary>The stage with this id. Throws <see cref="WorkflowException"/> where the definition has no such stage.</summary>
    public StageActivity Stage(string activityId) =>
        TryFind(activityId, out var activity) && activity is StageActivity stage
            ? stage
            : throw new WorkflowException($"流程 {DefinitionId} 第 {Version} 版没有环节“{activityId}”。");

    /// <summary>Where an instance stands as a whole: the stage that it waits in, the fork while branches wait, or <c>End</c>.</summary>
    /// <param name="state">Where it waits.</param>
    public string PlaceOf(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Bookmarks.Count == 0
            ? "End"
            : Regions.FirstOrDefault(region => region.Holds(state.Bookmarks[0].ActivityId))?.Fork.Id ?? state.Bookmarks[0].ActivityId;
    }

    /// <summary>The stages of a place: a stage itself, or those that a fork's branches hold; none for anything else.</summary>
    /// <param name="place">As <see cref="PlaceOf"/> names it.</param>
    public IReadOnlyList<StageActivity> StagesAt(string place) =>
        Regions.FirstOrDefault(region => string.Equals(region.Fork.Id, place, StringComparison.Ordinal)) is { } fork
            ? [.. Activities.OfType<StageActivity>().Where(stage => fork.Holds(stage.Id))]
            : TryFind(place, out var activity) && activity is StageActivity single ? [single] : [];

    /// <summary>The ids of the forks, in the file's order.</summary>
    public IEnumerable<string> Forks => Regions.Select(region => region.Fork.Id);

    /// <summary>The connections that leave an activity.</summary>
    public IEnumerable<Connection> Outgoing(string activityId) => _outgoing[activityId];

    /// <summary>The connections that reach an activity.</summary>
    public IEnumerable<Connection> Incoming(string activityId) => _incoming[activityId];

    /// <summary>Where an outcome leads, or null where nothing is connected.</summary>
    public Connection? Next(string activityId, string port) =>
        _outgoing[activityId].FirstOrDefault(connection => string.Equals(connection.Port, port, StringComparison.Ordinal));
}

internal sealed record DefinitionIdentity(string DefinitionId, int Version, string VersionId, string Name);
