using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Answers of a hand-over. Whatever the answer, the child has one owner before it and one after it.</summary>
internal sealed class HandoverWork(ActContext act, PlacementWork work)
{
    /// <summary>Refused: <c>handover.township_missing</c>, where the unit is no township of the actor's own county.</summary>
    internal static async Task<Refusal?> TownshipProblemAsync(ActContext act, string? unitId) =>
        await AccountTable.FindUnitAsync(act.Db, unitId ?? "") is { Kind: "township" } township && Units.CountyEducationOf(await UnitCountyTable.CountyOfAsync(act.Db, township.Id) ?? "") == act.Actor.UnitId
            ? null : new Refusal("handover.township_missing").Citing(PlacementSource.PlanCompulsory).At("TownshipUnitId");

    /// <summary>Writes the answer down; refused where the hand-over was answered before.</summary>
    internal async Task<(CountyHandoverRow? Row, Refusal? Refusal)> AnswerAsync(HandoverState state, string? words)
    {
        if (await PlacementTurnTable.HandoversAsync(act.Db, act.Case.Row.Id) is not [.., { } open])
        {
            return (null, new Refusal("handover.answered_before"));
        }

        if (new CountyHandover(open.FromCounty, open.ToCounty, open.State).Answer(state, out _) is { } refusal)
        {
            return (null, refusal);
        }

        CountyHandoverRow answered = open with
        {
            State = state, Answer = await work.SealAsync(words, open.Id, nameof(CountyHandoverRow.Answer)), AnsweredOn = act.Today, AnsweredBy = act.Actor.Id,
        };
        await PlacementTurnTable.AnswerHandoverAsync(act.Db, answered);
        await CaseMover.RemovePartyAsync(act, act.Case, Units.CountyEducationOf(open.ToCounty), Party.AskedCounty);
        return (answered, null);
    }

    /// <summary>Back to where the child stood: its county goes on owning it.</summary>
    internal async Task<Refusal?> ReturnAsync(HandoverState state, string? words)
    {
        (CountyHandoverRow? row, Refusal? refusal) = await AnswerAsync(state, words);
        if (refusal is not null)
        {
            return refusal;
        }

        await work.TellAsync(Party.CountyAuthority, "handover_returned");
        return await work.MoveAsync("ReturnedTo" + PlaceOf(row!));
    }

    // The conclusion of the verification is called by the verification itself.
    private static string PlaceOf(CountyHandoverRow row) => (row.FromStage ?? (row.WasFollowedUp ? PlacementStage.FollowUp : PlacementStage.VerificationConclusion)) switch
    {
        PlacementStage.VerificationConclusion => "Verification",
        { } stage => stage,
    };
}
