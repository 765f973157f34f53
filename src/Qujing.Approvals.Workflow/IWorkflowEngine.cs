namespace Qujing.Approvals.Workflow;

/// <summary>What one step did. It has persisted nothing and called nobody.</summary>
/// <param name="State">The new state.</param>
/// <param name="Burnt">Bookmarks that are no longer valid: the delivered one, and those that a join closed.</param>
/// <param name="Created">Bookmarks that are new.</param>
/// <param name="Effects">Names of effects to carry out in the same transaction, in order.</param>
public sealed record Step(
    WorkflowState State, IReadOnlyList<Bookmark> Burnt, IReadOnlyList<Bookmark> Created, IReadOnlyList<string> Effects);

/// <summary>Moves an instance through its definition: state in, state out, synchronous and pure.</summary>
public interface IWorkflowEngine
{
    /// <summary>Starts an instance. Throws <see cref="WorkflowException"/> for a blank id.</summary>
    /// <param name="d">The definition.</param>
    /// <param name="instanceId">The instance's id; bookmark ids derive from it.</param>
    /// <param name="now">The instant of the step.</param>
    Step Start(WorkflowDefinition d, string instanceId, DateTimeOffset now);

    /// <summary>
    /// Delivers an outcome. Throws <see cref="WorkflowException"/> for an unknown bookmark or outcome, a finished instance, or a
    /// definition other than the one that the instance started with; it never silently does nothing.
    /// </summary>
    /// <param name="d">The definition that the instance started with.</param>
    /// <param name="s">Where the instance stands.</param>
    /// <param name="bookmarkId">One of the state's bookmarks.</param>
    /// <param name="outcome">One of the stage's outcomes.</param>
    /// <param name="now">The instant of the step.</param>
    Step Advance(WorkflowDefinition d, WorkflowState s, string bookmarkId, string outcome, DateTimeOffset now);
}
