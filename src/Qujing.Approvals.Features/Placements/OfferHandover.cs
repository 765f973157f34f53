using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The child moves to another county: its county offers the case, and owns the child until the other one accepts (B04; 残疾人教育条例 §15). The placement in force stays.</summary>
public static class OfferHandover
{
    internal const string MovedAway = "MovedAway";

    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string ToCounty, string? Reason) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(string ToCounty);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await work.KnowsAsync(MovedAway) && act.Case.NotIn(PlacementStage.VerificationConclusion, PlacementStage.FollowUp) is { } elsewhere)
            {
                return elsewhere;
            }

            if (County.Find(request.ToCounty, out County? county) is { } unknown)
            {
                return unknown.At(nameof(Command.ToCounty));
            }

            PlacementCaseRow row = await work.CaseAsync();
            IReadOnlyList<CountyHandoverRow> earlier = await PlacementTurnTable.HandoversAsync(act.Db, row.CaseId);
            if (CountyHandover.CanOffer(row.CountyCode, county!.Code, earlier.Any(known => known.State == HandoverState.Offered), request.Reason) is { } refusal)
            {
                return refusal;
            }

            Guid id = StableId.From(request.OperationId, "handover");
            await PlacementTurnTable.InsertHandoverAsync(act.Db, new CountyHandoverRow
            {
                Id = id, FromStage = act.Case.Stage, CaseId = row.CaseId, No = earlier.Count + 1, FromCounty = row.CountyCode, ToCounty = county.Code, WasFollowedUp = act.Case.Waits(PlacementStage.FollowUp),
                Reason = await work.SealAsync(request.Reason, id, nameof(CountyHandoverRow.Reason)), State = HandoverState.Offered, OfferedOn = act.Today, OfferedBy = act.Actor.Id,
            });
            await CaseMover.AddPartyAsync(act, act.Case, Units.CountyEducationOf(county.Code), Party.AskedCounty);
            await work.TellAsync(Party.AskedCounty, "handover_offered");
            act.Record("from_county", row.CountyCode);
            act.Record("to_county", county.Code);
            return await work.MoveAsync(MovedAway) is { } stopped ? stopped : new Receipt(county.Code);
        }
    }
}
