namespace Qujing.Approvals.Workflow;

/// <summary>
/// Forks come in pairs with a join, branches don't mix, and nothing leaves or enters between the two. Measured on Elsa: a return edge
/// out of a fork leaves the sibling waiting twice, and one into a join skips later stages without a word.
/// </summary>
internal static class ForkLint
{
    public static void Check(WorkflowDefinition d, Findings findings)
    {
        foreach (var region in d.Regions)
        {
            CheckExits(region, findings);
            CheckEntries(d, region, findings);
            CheckWaiting(d, region, findings);
        }

        foreach (var join in d.Activities.OfType<JoinActivity>())
        {
            CheckJoin(d, join, findings);
        }
    }

    private static void CheckExits(ForkRegion region, Findings findings)
    {
        var fork = region.Fork.Id;
        foreach (var escape in region.Escapes)
        {
            findings.Add("fork.escape", fork, $"分支“{fork}”没有经过汇合就到了“{escape}”；分支里不能结束、退到开始或者再分支。");
        }

        foreach (var shared in region.Shared)
        {
            findings.Add("fork.shared", shared, $"分支“{fork}”的几路在汇合之前都到“{shared}”，会重复办理。");
        }

        if (region.Joins.Count > 1 || (region.Joins.Count == 0 && region.Escapes.Count == 0))
        {
            findings.Add("fork.joins", fork, $"分支“{fork}”应当汇合到一个汇合节点，现在到 {region.Joins.Count} 个。");
        }
    }

    private static void CheckEntries(WorkflowDefinition d, ForkRegion region, Findings findings)
    {
        foreach (var member in region.Members)
        {
            foreach (var connection in d.Incoming(member))
            {
                if (!region.Holds(connection.Source) && !string.Equals(connection.Source, region.Fork.Id, StringComparison.Ordinal))
                {
                    findings.Add("fork.entry", member, $"“{connection.Source}”不能直接进入分支“{region.Fork.Id}”里的“{member}”。");
                }
            }
        }
    }

    // A branch that arrives without waiting would decide a race before the others have begun.
    private static void CheckWaiting(WorkflowDefinition d, ForkRegion region, Findings findings)
    {
        var idle = PathLint.Reach([region.Fork.Id], id => d.Outgoing(id).Select(c => c.Target).Where(Passes));
        if (idle.Any(id => d.TryFind(id, out var activity) && activity is JoinActivity))
        {
            findings.Add("fork.idle-branch", region.Fork.Id, $"分支“{region.Fork.Id}”有一路没有等待办理的环节。");
        }

        bool Passes(string id) => d.TryFind(id, out var activity)
            && (activity is JoinActivity || (region.Holds(id) && activity is not StageActivity));
    }

    private static void CheckJoin(WorkflowDefinition d, JoinActivity join, Findings findings)
    {
        var regions = d.Regions.Where(region => region.Joins.Contains(join.Id)).ToList();
        var foreign = d.Incoming(join.Id).FirstOrDefault(
            c => !regions.Exists(region => region.Holds(c.Source) || region.Fork.Id == c.Source));
        if (foreign is not null || regions.Count != 1)
        {
            findings.Add("join.unpaired", join.Id, $"汇合节点“{join.Id}”应当只接收一个分支节点的各路。");
            return;
        }

        if (join.Mode == JoinMode.WaitAll && d.Incoming(join.Id).Count() != regions[0].Fork.Branches.Count)
        {
            findings.Add("join.incomplete", join.Id, $"汇合节点“{join.Id}”等待全部到达，每一路应当只有一条连线到它，否则永远等不齐。");
        }
    }
}
