namespace Qujing.Approvals.Workflow;

/// <summary>
/// Carries an instance over to another version of its definition, whichever engine runs it: what it waits for and the branches that have arrived are found again in
/// the new version, or the instance stays as it is and a sentence says why. Pure: value in, value out.
/// </summary>
public static class StateMigration
{
    /// <summary>
    /// The state in the new version. Each stage that the instance waits in becomes the stage of the same id, or the one that <paramref name="map"/> names where the
    /// new version no longer has it; its bookmark is issued anew, so that what was handed out before the migration is no longer delivered. No effect runs.
    /// </summary>
    /// <param name="before">The version that the instance runs on.</param>
    /// <param name="after">Another version of the same definition.</param>
    /// <param name="state">Where the instance stands.</param>
    /// <param name="map">Old stage to new stage, for stages that the new version no longer has.</param>
    /// <param name="now">The instant of the migration.</param>
    /// <exception cref="WorkflowException">
    /// Another definition; the same version; finished; a stage that the new version doesn't have or that isn't a stage there; a map entry for a stage that is still
    /// there (a migration skips no stage); stages side by side that the new version doesn't wait for side by side.
    /// </exception>
    public static Step Migrate(WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyDictionary<string, string> map, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(map);
        RequireVersions(before, after, state);
        foreach (var kept in map.Keys.Where(old => after.TryFind(old, out _)))
        {
            throw new WorkflowException($"新版本仍有环节“{kept}”，不能改到别的环节。");
        }

        var step = checked(state.StepCount + 1);
        Bookmark[] created = [.. state.Bookmarks.Select((mark, index) => Reissued(after, Target(map, mark.ActivityId), $"{state.InstanceId}.{step}.{index + 1}"))];
        string[] tokens = [.. state.JoinTokens.Select(token => Carried(after, token, map)).Order(StringComparer.Ordinal)];
        RequireSidesMatch(before, after, state, created, tokens);
        var migrated = state with
        {
            Version = after.Version, ContentHash = after.ContentHash, StepCount = step, ChangedAt = now, Bookmarks = created, JoinTokens = tokens,
        };
        return new Step(migrated, state.Bookmarks, created, []);
    }

    private static void RequireVersions(WorkflowDefinition before, WorkflowDefinition after, WorkflowState state)
    {
        if (!string.Equals(before.ContentHash, state.ContentHash, StringComparison.Ordinal) || !string.Equals(before.DefinitionId, after.DefinitionId, StringComparison.Ordinal))
        {
            throw new WorkflowException($"流程实例 {state.InstanceId} 不是按 {before.DefinitionId} 第 {before.Version} 版办理的，或者新版本属于另一个流程。");
        }

        if (before.Version == after.Version)
        {
            throw new WorkflowException($"流程实例 {state.InstanceId} 已经按第 {after.Version} 版办理。");
        }

        if (state.Status == WorkflowStatus.Finished)
        {
            throw new WorkflowException($"流程实例 {state.InstanceId} 已经结束，留在原来的版本。");
        }
    }

    private static string Target(IReadOnlyDictionary<string, string> map, string activityId) => map.GetValueOrDefault(activityId, activityId);

    private static Bookmark Reissued(WorkflowDefinition after, string target, string id) =>
        after.TryFind(target, out var activity) && activity is StageActivity stage
            ? new Bookmark(id, stage.Id, stage.Type)
            : throw new WorkflowException($"新版本没有环节“{target}”，请指明改到哪个环节。");

    // A token names the join, the activity that arrived there and its outcome; the join is where that outcome leads in the new version.
    private static string Carried(WorkflowDefinition after, string token, IReadOnlyDictionary<string, string> map)
    {
        string[] parts = token.Split('|');
        string source = Target(map, parts[1]);
        return after.Next(source, parts[2]) is { } next && after.TryFind(next.Target, out var join) && join is JoinActivity
            ? $"{next.Target}|{source}|{parts[2]}"
            : throw new WorkflowException($"“{parts[1]}”已经办完，新版本里它的结果“{parts[2]}”不通到汇合节点。");
    }

    // Alone before and after; or each branch of one fork either waits or has arrived, or the join would wait for ever.
    private static void RequireSidesMatch(WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyList<Bookmark> created, IReadOnlyList<string> tokens)
    {
        bool wasAlone = !before.Regions.Any(region => region.Holds(state.Bookmarks[0].ActivityId));
        ForkRegion[] regions = [.. created.SelectMany(mark => after.Regions.Where(region => region.Holds(mark.ActivityId))).Distinct()];
        if (wasAlone)
        {
            if (regions.Length > 0)
            {
                throw new WorkflowException($"“{created[0].ActivityId}”在新版本里与别的环节并行，单独等待的案件不能改到那里。");
            }

            return;
        }

        string[] taken = [.. created.Select(mark => mark.ActivityId).Concat(tokens.Select(token => token.Split('|')[1]))];
        if (regions is not [var only] || !created.All(mark => only.Holds(mark.ActivityId)) || !only.IsCoveredBy(taken))
        {
            throw new WorkflowException($"案件在 {string.Join('、', state.Bookmarks.Select(mark => mark.ActivityId))} 并行办理，新版本里这些环节的并行办法不同。");
        }
    }
}
