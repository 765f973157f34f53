using Elsa.Extensions;
using Elsa.Workflows;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// Where an instance stands, to be put into Elsa again without a state of Elsa's: what waits, and the branches that have arrived at a join.
/// By Elsa's public signals alone: what waits is scheduled as if the flowchart had come there, and an arrived branch is delivered once more.
/// </summary>
internal sealed class ElsaStand
{
    /// <summary>Marks the input of an activity that was put in its place.</summary>
    public const string Placed = "Qujing.Placed";

    private readonly Dictionary<string, string> _bookmarks;
    private readonly List<string> _places;
    private bool _taken;

    public ElsaStand(WorkflowDefinition definition, WorkflowState state)
    {
        _bookmarks = state.Bookmarks.ToDictionary(bookmark => bookmark.ActivityId, bookmark => bookmark.Id, StringComparer.Ordinal);
        _places = [.. _bookmarks.Keys];
        var arrived = new List<(string, string)>();
        foreach (var token in state.JoinTokens)
        {
            if (token.Split('|') is not [_, var source, var port] || !definition.TryFind(source, out var activity))
            {
                throw new WorkflowException($"流程实例 {state.InstanceId} 的状态与流程 {definition.DefinitionId} 不符。");
            }

            _places.Add(source);
            if (activity is StageActivity)
            {
                // Not an id of the state's: it is delivered before anybody sees it.
                _bookmarks.Add(source, Placed + "." + source);
                arrived.Add((_bookmarks[source], port));
            }
        }

        Arrived = arrived;
    }

    /// <summary>The bookmarks to deliver again, each with its outcome, so that the join knows of the branch.</summary>
    public IReadOnlyList<(string BookmarkId, string Outcome)> Arrived { get; }

    public string? BookmarkOf(string activityId) => _bookmarks.GetValueOrDefault(activityId);

    // By the node, since Elsa finds an activity by the end of its id: PanelRevision is the end of MeetingPanelRevision.

    /// <summary>What is to be put in its place; nothing the second time.</summary>
    public IEnumerable<IActivity> Take(ActivityExecutionContext context)
    {
        if (_taken)
        {
            return [];
        }

        _taken = true;
        return [.. _places.Select(place => context.WorkflowExecutionContext.FindNodeByActivityId(place)!.Activity)];
    }
}
