namespace Qujing.Approvals.Workflow;

/// <summary>Our own engine: no dependency, no store, no clock.</summary>
public sealed class FlowchartEngine : IWorkflowEngine
{
    /// <inheritdoc/>
    public Step Start(WorkflowDefinition d, string instanceId, DateTimeOffset now)
    {
        var start = StepRules.RequireStart(d, instanceId);
        var run = new FlowchartRun(d, instanceId, 1, [], []);
        run.Follow(start.Id, ActivityTypes.Done);
        return run.Finish(now);
    }

    /// <inheritdoc/>
    public Step Advance(WorkflowDefinition d, WorkflowState s, string bookmarkId, string outcome, DateTimeOffset now)
    {
        var bookmark = StepRules.RequireWaiting(d, s, bookmarkId, outcome);
        var run = new FlowchartRun(d, s.InstanceId, checked(s.StepCount + 1), s.Bookmarks, s.JoinTokens);
        run.Burn(bookmark);
        run.Follow(bookmark.ActivityId, outcome);
        return run.Finish(now);
    }
}
