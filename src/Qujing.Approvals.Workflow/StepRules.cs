namespace Qujing.Approvals.Workflow;

/// <summary>What every engine asks before a step, in the same words: an engine that didn't would do nothing without a word, or follow another definition.</summary>
public static class StepRules
{
    /// <summary>The start of a definition. Throws <see cref="WorkflowException"/> for a blank instance id or a definition without a start.</summary>
    /// <param name="d">The definition.</param>
    /// <param name="instanceId">The instance's id.</param>
    public static StartActivity RequireStart(WorkflowDefinition d, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (string.IsNullOrWhiteSpace(instanceId))
        {
            throw new WorkflowException("流程实例没有编号，无法启动。");
        }

        return d.Activities.OfType<StartActivity>().FirstOrDefault()
            ?? throw new WorkflowException($"流程 {d.DefinitionId} 没有开始节点。");
    }

    /// <summary>
    /// The bookmark that an outcome is delivered at. Throws <see cref="WorkflowException"/> for an unknown bookmark or outcome, a finished
    /// instance, or a definition other than the one that the instance started with.
    /// </summary>
    /// <param name="d">The definition that the instance started with.</param>
    /// <param name="s">Where the instance stands.</param>
    /// <param name="bookmarkId">One of the state's bookmarks.</param>
    /// <param name="outcome">One of the stage's outcomes.</param>
    public static Bookmark RequireWaiting(WorkflowDefinition d, WorkflowState s, string bookmarkId, string outcome)
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
        return d.Next(bookmark.ActivityId, outcome) is null
            ? throw new WorkflowException($"环节“{bookmark.ActivityId}”没有结果“{outcome}”。")
            : bookmark;
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
