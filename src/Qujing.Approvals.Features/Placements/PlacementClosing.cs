using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Ends a child's case: the placement and the register's record end with it, and what waits for somebody waits no more.</summary>
internal sealed class PlacementClosing(ActContext act, PlacementWork work, ChildRegister register, UnfinishedWork unfinished, HandoverWork handovers)
{
    internal async Task<Refusal?> CloseAsync(ClosingReason reason, string? evidence)
    {
        if (ClosingRule.CanClose(reason, evidence) is { } refusal)
        {
            return refusal;
        }

        // Neither the township nor the county that was asked has anything left to answer.
        await unfinished.EndDeferralsAsync();
        if (act.Case.Waits(PlacementStage.CountyTransfer) && (await handovers.AnswerAsync(HandoverState.TakenBack, null)).Refusal is { } stuck)
        {
            return stuck;
        }

        PlacementCaseRow row = await work.CaseAsync();
        await PlacementCaseTable.UpdateAsync(act.Db, row with
        {
            IsOpen = false, NoteOpen = false, ClosedOn = act.Today, ClosingReason = reason,
            ClosingEvidence = await work.SealAsync(evidence, row.CaseId.Value, nameof(PlacementCaseRow.ClosingEvidence)),
        });
        if (await PlacementTable.InForceAsync(act.Db, row.CaseId) is { } placement)
        {
            await PlacementTable.UpdateAsync(act.Db, placement with { EndsOn = act.Today < placement.StartsOn ? placement.StartsOn : act.Today });
        }

        act.Record("closing", reason.ToString());
        if (await register.CloseAsync(row, reason, evidence) is { } changed)
        {
            return changed;
        }

        foreach (string stage in PlacementStage.Verifications.Where(act.Case.Waits))
        {
            // A party that hasn't answered has nothing left to answer.
            if (await work.MoveAsync(stage, "Answered") is { } stopped)
            {
                return stopped;
            }
        }

        if (await work.MoveAsync("Closed") is { } late)
        {
            return late;
        }

        // No letter follows a child's death (B44).
        if (!ClosingRule.StopsLetters(reason))
        {
            await work.TellGuardiansAsync("closed");
        }

        return null;
    }
}
