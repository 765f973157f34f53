using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A child that came from another county, as one of the three parties confirms it: whether it still has to, and what it said.</summary>
public static class VerificationSheet
{
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    /// <param name="MayAnswer">The party's own part of the verification waits.</param>
    /// <param name="Answered">What the party found in this verification; null before it answers.</param>
    public sealed record View(string Number, string MaskedName, bool MayAnswer, VerificationFinding? Answered);

    internal sealed class Handler(ActContext act, PlacementWork work, PupilNames names) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (VerifyingParty party, string stage) = act.Actor.Role == Role.Federation
                ? (VerifyingParty.Federation, PlacementStage.FederationVerification)
                : (VerifyingParty.Township, PlacementStage.TownshipVerification);
            PlacementCaseRow row = await work.CaseAsync();
            VerificationRow? own = (await PlacementCaseTable.VerificationsAsync(act.Db, row.CaseId, row.VerificationNo)).SingleOrDefault(known => known.Party == party);
            return new View(act.Case.Number, await names.MaskedAsync(row.ChildId), act.Case.Waits(stage), own?.Finding);
        }
    }
}
