namespace Qujing.Approvals.Workflow;

/// <summary>Refuses a definition before it runs. Each rule has a code and a test that breaks exactly this rule.</summary>
public static class DefinitionLint
{
    private const int WorkingDaysMax = 400;
    private static readonly string[] Clocks = ["office", "applicant", "none"];

    /// <summary>Checks a definition against a catalogue. Empty where it may run.</summary>
    public static IReadOnlyList<LintFinding> Check(WorkflowDefinition d, StageCatalogue c)
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(c);
        var findings = new Findings();
        CheckIds(d, findings);
        CheckEnds(d, findings);
        foreach (var activity in d.Activities)
        {
            CheckActivity(activity, c, findings);
            CheckPorts(d, activity, Ports(activity, c), findings);
        }

        // Paths are only worth following on a graph whose parts fit.
        if (!findings.Any)
        {
            PathLint.Check(d, findings);
            ForkLint.Check(d, findings);
        }

        return findings.ToList();
    }

    private static void CheckIds(WorkflowDefinition d, Findings findings)
    {
        foreach (var twin in d.Activities.GroupBy(a => a.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
        {
            findings.Add("id.duplicate", twin.Key, $"节点编号“{twin.Key}”重复。");
        }

        foreach (var connection in d.Connections)
        {
            foreach (var end in new[] { connection.Source, connection.Target }.Where(end => !d.TryFind(end, out _)))
            {
                findings.Add("connection.nowhere", end, $"有一条连线指向不存在的节点“{end}”。");
            }
        }
    }

    private static void CheckEnds(WorkflowDefinition d, Findings findings)
    {
        var starts = d.Activities.OfType<StartActivity>().ToList();
        if (starts.Count != 1)
        {
            findings.Add("start.count", null, $"流程应当有一个开始节点，现在有 {starts.Count} 个。");
        }

        if (!d.Activities.OfType<EndActivity>().Any())
        {
            findings.Add("end.missing", null, "流程没有结束节点。");
        }

        foreach (var start in starts.Where(start => d.Incoming(start.Id).Any()))
        {
            findings.Add("start.inbound", start.Id, "开始节点不能有进入的连线，退回应当指向具体环节。");
        }
    }

    private static void CheckActivity(WorkflowActivity activity, StageCatalogue c, Findings findings)
    {
        switch (activity)
        {
            case StageActivity stage:
                CheckStage(stage, c, findings);
                break;
            case EffectActivity effect when !c.Effects.Contains(effect.Effect, StringComparer.Ordinal):
                findings.Add("effect.unknown", effect.Id, $"没有规则能办理动作“{Findings.Short(effect.Effect)}”。");
                break;
            case ForkActivity fork when !HasTwoBranches(fork):
                findings.Add("fork.branches", fork.Id, $"分支节点“{fork.Id}”应当有两个以上名称不同的分支。");
                break;
            case UnknownActivity unknown:
                findings.Add("type.unknown", unknown.Id, $"节点“{unknown.Id}”的类型“{Findings.Short(unknown.Type)}”不认识。");
                break;
        }
    }

    private static bool HasTwoBranches(ForkActivity fork) =>
        fork.Branches.Count >= 2 && fork.Branches.Distinct(StringComparer.Ordinal).Count() == fork.Branches.Count;

    private static void CheckStage(StageActivity stage, StageCatalogue c, Findings findings)
    {
        if (c.Find(stage.Type) is not { } type)
        {
            findings.Add("stage.unknown", stage.Id, $"没有规则认识环节类型“{Findings.Short(stage.Type)}”。");
            return;
        }

        if (!string.Equals(type.Id, stage.Id, StringComparison.Ordinal))
        {
            findings.Add("stage.id", stage.Id, $"环节“{type.NameZh}”的编号应当是“{type.Id}”，现在是“{stage.Id}”。");
        }

        if (stage.Inputs.Roles.Count == 0)
        {
            findings.Add("stage.roles", stage.Id, $"环节“{type.NameZh}”没有写明由谁办理（roles）。");
        }

        foreach (var role in stage.Inputs.Roles.Where(role => c.Roles.Count > 0 && !c.Roles.Contains(role, StringComparer.Ordinal)))
        {
            findings.Add("stage.role-unknown", stage.Id, $"环节“{type.NameZh}”的办理人“{Findings.Short(role)}”不是系统里的角色。");
        }

        if (!Clocks.Contains(stage.Inputs.Clock, StringComparer.Ordinal))
        {
            findings.Add("stage.clock", stage.Id, $"环节“{type.NameZh}”的 clock 应当是 office、applicant 或 none。");
        }

        if (stage.Inputs.WorkingDays is { } days && (days is < 1 or > WorkingDaysMax || stage.Inputs.Clock is "none"))
        {
            findings.Add("stage.working-days", stage.Id, $"环节“{type.NameZh}”的 workingDays 应当在 1 到 {WorkingDaysMax} 之间，并且 clock 不能是 none。");
        }
    }

    // Null: nothing can be said about the ports, because the type is unknown and was reported.
    private static IReadOnlyList<string>? Ports(WorkflowActivity activity, StageCatalogue c) => activity switch
    {
        StageActivity stage => c.Find(stage.Type)?.Outcomes,
        EndActivity => [],
        ForkActivity fork => fork.Branches,
        UnknownActivity => null,
        _ => [ActivityTypes.Done],
    };

    private static void CheckPorts(WorkflowDefinition d, WorkflowActivity activity, IReadOnlyList<string>? ports, Findings findings)
    {
        if (ports is null)
        {
            return;
        }

        var connected = d.Outgoing(activity.Id).Select(connection => connection.Port).ToList();
        foreach (var port in ports.Except(connected, StringComparer.Ordinal))
        {
            // Elsa would end the instance as finished, without a word.
            findings.Add("outcome.unconnected", activity.Id, $"“{activity.Id}”的结果“{port}”没有连到下一步。");
        }

        foreach (var port in connected.Except(ports, StringComparer.Ordinal))
        {
            findings.Add("outcome.unknown", activity.Id, $"“{activity.Id}”不会产生结果“{port}”。");
        }

        foreach (var port in connected.GroupBy(port => port, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            findings.Add("outcome.twice", activity.Id, $"“{activity.Id}”的结果“{port.Key}”连到了两个下一步；并行应当用分支节点。");
        }
    }
}
