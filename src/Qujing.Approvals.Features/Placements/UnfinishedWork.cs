using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What a county had begun and not ended when another one took the child over (B04). It stays on file, broken off: the new county begins anew, and nobody of the old one waits for anything.</summary>
internal sealed class UnfinishedWork(ActContext act, PlacementWork work, SchoolWork schools)
{
    internal async Task BreakOffAsync()
    {
        if (await work.RoundAsync() is { ConcludedOn: null } round)
        {
            await AssessmentTable.UpdateRoundAsync(act.Db, round with { ConcludedOn = act.Today, ConcludedBy = act.Actor.Id });
        }

        await DecisionsAsync();
        foreach (SchoolRefusalRow refusal in (await SchoolDutyTable.RefusalsAsync(act.Db, act.Case.Row.Id)).Where(known => known.EndedOn is null))
        {
            await SchoolDutyTable.UpdateRefusalAsync(act.Db, refusal with { EndedOn = act.Today });
        }

        foreach (DisputeRow dispute in (await PlacementTurnTable.DisputesAsync(act.Db, act.Case.Row.Id)).Where(known => known.Outcome is null))
        {
            await PlacementTurnTable.DecideDisputeAsync(act.Db, dispute with { Outcome = OfferHandover.MovedAway, DecidedOn = act.Today });
        }

        await EndDeferralsAsync();
        foreach (ChangeSuggestionRow suggestion in (await SchoolDutyTable.SuggestionsAsync(act.Db, act.Case.Row.Id)).Where(known => known.Answer is null))
        {
            await SchoolDutyTable.AnswerSuggestionAsync(act.Db, suggestion with { Answer = AnswerSuggestion.Declined, AnsweredOn = act.Today, AnsweredBy = act.Actor.Id });
        }
    }

    /// <summary>Nobody answers or minds a deferral any more.</summary>
    internal async Task EndDeferralsAsync()
    {
        foreach (DeferralRow deferral in (await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id)).Where(known => known.State is DeferralState.Asked or DeferralState.Granted))
        {
            await PlacementTurnTable.UpdateDeferralAsync(act.Db, deferral with { State = DeferralState.Over, ReopenedOn = act.Today });
        }
    }

    private async Task DecisionsAsync()
    {
        if (await PlacementDecisionTable.LastAsync(act.Db, act.Case.Row.Id, DecisionState.Proposed) is { } proposed)
        {
            await PlacementDecisionTable.AnswerAsync(act.Db, proposed with { State = DecisionState.Returned, AnsweredBy = act.Actor.Id, AnsweredOn = act.Today });
        }

        await schools.WithdrawApprovedAsync((await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id))?.DecisionId);
    }
}
