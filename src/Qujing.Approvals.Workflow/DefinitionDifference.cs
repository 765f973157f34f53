namespace Qujing.Approvals.Workflow;

/// <summary>What one version of a definition does otherwise than another: for the person who approves it.</summary>
/// <param name="Subject">An activity's id, or <c>Source: outcome</c> for a connection.</param>
/// <param name="Before">Empty where it is new.</param>
/// <param name="After">Empty where it is gone.</param>
public sealed record DefinitionDifference(string Subject, string Before, string After)
{
    /// <summary>Every activity and connection that isn't the same in both, in the order of the files. Positions, names and order don't count.</summary>
    /// <param name="before">The version that is left.</param>
    /// <param name="after">The version that comes.</param>
    public static IReadOnlyList<DefinitionDifference> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (left, right) = (Lines(before), Lines(after));
        return
        [
            .. left.Select(pair => new DefinitionDifference(pair.Key, pair.Value, right.GetValueOrDefault(pair.Key, "")))
                .Where(line => !string.Equals(line.Before, line.After, StringComparison.Ordinal)),
            .. right.Where(pair => !left.ContainsKey(pair.Key)).Select(pair => new DefinitionDifference(pair.Key, "", pair.Value)),
        ];
    }

    // A sound definition has one activity for an id and one connection for an outcome.
    private static Dictionary<string, string> Lines(WorkflowDefinition definition)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var activity in definition.Activities)
        {
            lines[activity.Id] = Words(activity);
        }

        foreach (var connection in definition.Connections)
        {
            lines[$"{connection.Source}: {connection.Port}"] = connection.Target;
        }

        return lines;
    }

    private static string Words(WorkflowActivity activity) => activity switch
    {
        StageActivity stage => string.Join("; ", Parts(stage)),
        EffectActivity effect => effect.Effect,
        ForkActivity fork => string.Join(", ", fork.Branches),
        JoinActivity join => $"{join.Mode}",
        _ => activity.Type,
    };

    private static IEnumerable<string> Parts(StageActivity stage)
    {
        yield return string.Join(", ", stage.Inputs.Roles);
        yield return stage.Inputs.Clock;
        if (stage.Inputs.WorkingDays is { } days)
        {
            yield return $"{days}";
        }

        if (stage.Inputs.Article is { } article)
        {
            yield return article;
        }
    }
}
