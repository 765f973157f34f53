using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// A child on the list moves to another county before it has a case: its county offers the record, and owns it until the other one accepts (B04; 残疾人教育条例 §15).
/// A child with a case goes with the case (<see cref="OfferHandover"/>).
/// </summary>
public static class OfferChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, string ToCounty, string? Reason) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string ToCounty);

    internal sealed class Handler(ActContext act, ChildDesk desk, ChildHandovers handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            if (await desk.OpenCaseAsync(row.Id) is { } open)
            {
                return Refusal.Because("handover.case_open", ("case", open)).Citing(PlacementSource.Regulation15);
            }

            if (County.Find(request.ToCounty, out County? county) is { } unknown)
            {
                return unknown.At(nameof(Command.ToCounty));
            }

            IReadOnlyList<ChildHandoverRow> earlier = await ChildHandoverTable.OfChildAsync(act.Db, row.Id);
            if (CountyHandover.CanOffer(row.CountyCode, county!.Code, earlier.Any(known => known.State == HandoverState.Offered), request.Reason) is { } problem)
            {
                return problem;
            }

            await ChildHandoverTable.InsertAsync(act.Db, new ChildHandoverRow
            {
                Id = StableId.From(request.OperationId, "handover"), ChildId = row.Id, No = earlier.Count + 1, FromCounty = row.CountyCode, ToCounty = county.Code,
                ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "handover-reason"), request.Reason!), State = HandoverState.Offered, OfferedOn = act.Today, OfferedBy = act.Actor.Id,
            });
            await handovers.OfferedAsync(county.Code);
            act.Record("from_county", row.CountyCode);
            act.Record("to_county", county.Code);
            return await desk.StoreAsync(row) is { } late ? late : new Receipt(county.Code);
        }
    }
}
