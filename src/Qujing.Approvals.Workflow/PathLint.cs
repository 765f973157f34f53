namespace Qujing.Approvals.Workflow;

/// <summary>Where the paths of a definition lead: every activity is reached, everything can end, nothing spins.</summary>
internal static class PathLint
{
    public static void Check(WorkflowDefinition d, Findings findings)
    {
        var reached = Reach(d.Activities.OfType<StartActivity>().Select(a => a.Id), id => d.Outgoing(id).Select(c => c.Target));
        var ending = Reach(d.Activities.OfType<EndActivity>().Select(a => a.Id), id => d.Incoming(id).Select(c => c.Source));
        foreach (var activity in d.Activities)
        {
            if (!reached.Contains(activity.Id))
            {
                findings.Add("path.unreachable", activity.Id, $"从开始节点到不了“{activity.Id}”。");
            }
            else if (!ending.Contains(activity.Id))
            {
                findings.Add("path.no-way-out", activity.Id, $"进入“{activity.Id}”后再也到不了结束节点。");
            }
        }

        CheckLoops(d, findings);
    }

    // Takes away, again and again, what nothing that doesn't wait leads into; what is left goes round without ever waiting for a person.
    private static void CheckLoops(WorkflowDefinition d, Findings findings)
    {
        var idle = d.Activities.Where(activity => activity is not StageActivity).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var inbound = idle.ToDictionary(id => id, id => d.Incoming(id).Count(c => idle.Contains(c.Source)), StringComparer.Ordinal);
        var free = new Queue<string>(inbound.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        while (free.TryDequeue(out var id))
        {
            idle.Remove(id);
            foreach (var target in d.Outgoing(id).Select(c => c.Target).Where(idle.Contains))
            {
                if (--inbound[target] == 0)
                {
                    free.Enqueue(target);
                }
            }
        }

        if (idle.Count > 0)
        {
            var first = idle.Order(StringComparer.Ordinal).First();
            findings.Add("loop.no-wait", first, $"“{first}”所在的循环里没有等待办理的环节，流程会转个不停。");
        }
    }

    public static HashSet<string> Reach(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string>(from, StringComparer.Ordinal);
        var pending = new Queue<string>(seen);
        while (pending.TryDequeue(out var id))
        {
            foreach (var target in next(id).Where(seen.Add))
            {
                pending.Enqueue(target);
            }
        }

        return seen;
    }
}
