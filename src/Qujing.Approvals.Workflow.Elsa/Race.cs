using Elsa.Extensions;
using Elsa.Workflows;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// Closes the branches that lost, before the winner completes. Left to itself Elsa closes them after that, finds nothing running any more, and
/// completes the whole flowchart before the join has begun.
/// </summary>
internal static class Race
{
    public static async ValueTask CloseLosersAsync(ActivityExecutionContext winner, string outcome)
    {
        var definition = winner.GetRequiredService<ElsaStep>().Definition;
        if (definition?.Next(winner.Activity.Id, outcome) is not { } way || !definition.TryFind(way.Target, out var target) || target is not JoinActivity { Mode: JoinMode.WaitAny })
        {
            return;
        }

        // Forks don't nest, and nothing runs beside one: whatever else is running is a branch of this race.
        foreach (var loser in winner.ParentActivityExecutionContext!.Children.Where(child => child != winner && child.Status == ActivityStatus.Running).ToList())
        {
            await loser.CancelActivityAsync();
        }
    }
}
