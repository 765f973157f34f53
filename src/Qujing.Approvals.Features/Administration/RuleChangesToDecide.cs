using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Changes of rules that another administrator proposed: the proposer can't decide them (C08).</summary>
internal sealed class RuleChangesToDecide : ITodaySource
{
    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act)
    {
        if (act.Actor.Role != Role.Administrator)
        {
            return [];
        }

        RuleChangeRow[] waiting = [.. (await RuleChangeTable.AllAsync(act.Db)).Where(change => change.Decision is null && change.ProposedBy != act.Actor.Id)];
        return waiting.Length == 0
            ? []
            : [new TodayEntry("decide-rule", "", string.Join('、', waiting.Select(change => change.ProposedByName).Distinct(StringComparer.Ordinal))) { Count = waiting.Length, DueOn = waiting.Min(change => change.EffectiveOn) }];
    }
}
