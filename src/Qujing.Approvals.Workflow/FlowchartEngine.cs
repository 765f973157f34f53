namespace Qujing.Approvals.Workflow;

/// <summary>Our own engine: no dependency, no store, no clock.</summary>
public sealed class FlowchartEngine : IWorkflowEngine
{
    /// <inheritdoc/>
    public Step Start(WorkflowDefinition d, string instanceId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (string.IsNullOrWhiteSpace(instanceId))
        {
            throw new WorkflowException("流程实例没有编号，无法启动。");
        }

        var start = d.Activities.OfType<StartActivity>().FirstOrDefault()
            ?? throw new WorkflowException($"流程 {d.DefinitionId} 没有开始节点。");
        var run = new FlowchartRun(d, instanceId, 1, [], []);
        run.Follow(start.Id, ActivityTypes.Done);
        return run.Finish(now);
    }

    /// <inheritdoc/>
    public Step Advance(WorkflowDefinition d, WorkflowState s, string bookmarkId, string outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(s);
        RequireSameDefinition(d, s);
        if (s.Status == WorkflowStatus.Finished)
        {
            throw new WorkflowException($"流程实例 {s.InstanceId} 已经结束，不能再办理。");
        }

        var bookmark = s.Bookmarks.FirstOrDefault(b => string.Equals(b.Id, bookmarkId, StringComparison.Ordinal))
            ?? throw new WorkflowException($"流程实例 {s.InstanceId} 没有等待“{bookmarkId}”，该环节可能已经办结。");
        if (d.Next(bookmark.ActivityId, outcome) is null)
        {
            throw new WorkflowException($"环节“{bookmark.ActivityId}”没有结果“{outcome}”。");
        }

        var run = new FlowchartRun(d, s.InstanceId, checked(s.StepCount + 1), s.Bookmarks, s.JoinTokens);
        run.Burn(bookmark);
        run.Follow(bookmark.ActivityId, outcome);
        return run.Finish(now);
    }

    private static void RequireSameDefinition(WorkflowDefinition d, WorkflowState s)
    {
        if (!string.Equals(d.DefinitionId, s.DefinitionId, StringComparison.Ordinal) || d.Version != s.Version)
        {
            throw new WorkflowException(
                $"流程实例 {s.InstanceId} 按 {s.DefinitionId} 第 {s.Version} 版启动，不能按 {d.DefinitionId} 第 {d.Version} 版办理。");
        }

        if (!string.Equals(d.ContentHash, s.ContentHash, StringComparison.Ordinal))
        {
            throw new WorkflowException($"流程 {d.DefinitionId} 第 {d.Version} 版的内容在实例 {s.InstanceId} 启动后被改动，应当另立新版本。");
        }
    }
}
