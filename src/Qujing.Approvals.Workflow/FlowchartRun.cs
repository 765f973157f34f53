namespace Qujing.Approvals.Workflow;

/// <summary>One step in the making: follows connections until every token waits or the end is reached.</summary>
internal sealed class FlowchartRun(
    WorkflowDefinition definition, string instanceId, int stepCount, IReadOnlyList<Bookmark> waiting, IReadOnlyList<string> tokens)
{
    // The lint refuses loops without a stage, so no sound definition comes near; a definition that got past it must not hang a server.
    private const int MovesMax = 10_000;

    private readonly List<Bookmark> _waiting = [.. waiting];
    private readonly SortedSet<string> _tokens = new(tokens, StringComparer.Ordinal);
    private readonly List<Bookmark> _burnt = [];
    private readonly List<Bookmark> _created = [];
    private readonly List<string> _effects = [];
    private readonly Queue<Connection> _pending = new();
    private bool _ended;

    public void Burn(Bookmark bookmark)
    {
        _waiting.Remove(bookmark);
        _burnt.Add(bookmark);
    }

    public void Follow(string activityId, string port)
    {
        Enqueue(activityId, port);
        for (var moves = 0; !_ended && _pending.TryDequeue(out var connection); moves++)
        {
            if (moves == MovesMax)
            {
                throw new WorkflowException($"流程 {definition.DefinitionId} 在环节之间循环，没有停下来。");
            }

            Arrive(connection);
        }
    }

    public Step Finish(DateTimeOffset now)
    {
        if (!_ended && _waiting.Count == 0)
        {
            throw new WorkflowException($"流程实例 {instanceId} 既没有结束，也没有等待任何环节。");
        }

        var state = new WorkflowState
        {
            InstanceId = instanceId,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            ContentHash = definition.ContentHash,
            Status = _ended ? WorkflowStatus.Finished : WorkflowStatus.Running,
            StepCount = stepCount,
            ChangedAt = now,
            Bookmarks = [.. _waiting],
            JoinTokens = [.. _tokens],
        };
        return new Step(state, _burnt, _created, _effects);
    }

    private void Enqueue(string activityId, string port) =>
        _pending.Enqueue(definition.Next(activityId, port)
            ?? throw new WorkflowException($"流程 {definition.DefinitionId} 的“{activityId}”没有为结果“{port}”指明下一步。"));

    private void Arrive(Connection connection)
    {
        if (!definition.TryFind(connection.Target, out var activity))
        {
            throw new WorkflowException($"流程 {definition.DefinitionId} 没有“{connection.Target}”这一步。");
        }

        switch (activity)
        {
            case StageActivity stage:
                Wait(stage);
                break;
            case EffectActivity effect:
                _effects.Add(effect.Effect);
                Enqueue(effect.Id, ActivityTypes.Done);
                break;
            case ForkActivity fork:
                foreach (var branch in fork.Branches)
                {
                    Enqueue(fork.Id, branch);
                }

                break;
            case JoinActivity join:
                Join(join, connection);
                break;
            case EndActivity:
                End();
                break;
            default:
                throw new WorkflowException($"流程 {definition.DefinitionId} 的“{activity.Id}”类型“{activity.Type}”无法办理。");
        }
    }

    private void Wait(StageActivity stage)
    {
        var bookmark = new Bookmark($"{instanceId}.{stepCount}.{_created.Count + 1}", stage.Id, stage.Type);
        _waiting.Add(bookmark);
        _created.Add(bookmark);
    }

    private void Join(JoinActivity join, Connection arrived)
    {
        _tokens.Add(Token(arrived));
        var awaited = definition.Incoming(join.Id).Select(Token).ToList();
        if (join.Mode == JoinMode.WaitAll && !awaited.TrueForAll(_tokens.Contains))
        {
            return;
        }

        _tokens.ExceptWith(awaited);
        CloseBranches(join);
        Enqueue(join.Id, ActivityTypes.Done);
    }

    // The losers of a race must not stay behind: their bookmarks would be delivered long after the case went on.
    private void CloseBranches(JoinActivity join)
    {
        foreach (var region in definition.Regions.Where(region => region.Joins.Contains(join.Id)))
        {
            foreach (var bookmark in _waiting.Where(bookmark => region.Holds(bookmark.ActivityId)).ToList())
            {
                Burn(bookmark);
            }
        }
    }

    private void End()
    {
        _ended = true;
        _tokens.Clear();
        foreach (var bookmark in _waiting.ToList())
        {
            Burn(bookmark);
        }
    }

    private static string Token(Connection connection) => $"{connection.Target}|{connection.Source}|{connection.Port}";
}
