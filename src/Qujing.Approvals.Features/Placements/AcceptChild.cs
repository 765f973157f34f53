using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The other county accepts the record of a child without a case: in this act, and at no other instant, the owner changes (B04). Its own three parties verify anew.
/// What is known of the child lies sealed under the record itself, which stays: nothing is sealed again.
/// </summary>
public static class AcceptChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, string? TownshipUnitId) : IAct<Receipt>, IPersonalAct;

    /// <param name="MayBeSame">The numbers of records of the county that may be of the same child.</param>
    public sealed record Receipt(string Number, IReadOnlyList<string> MayBeSame);

    internal sealed class Handler(ActContext act, ChildDesk desk, ChildHandovers handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, ChildHandoverRow? offer, Refusal? refusal) = await handovers.AskedAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            if (await HandoverWork.TownshipProblemAsync(act, request.TownshipUnitId) is { } unknown)
            {
                return unknown;
            }

            if (await handovers.AnswerAsync(row, offer!, (HandoverState.Accepted, null)) is { } answered)
            {
                return answered;
            }

            await ChildMarkTable.ClearAsync(act.Db, row.Id);
            ChildRow moved = row with
            {
                CountyCode = new CountyHandover(offer!.FromCounty, offer.ToCounty, HandoverState.Accepted).Owner, TownshipUnitId = request.TownshipUnitId, MajorityNear = false,
                Finding = null, SettledOn = null, SettledBy = null, SettledEvidenceId = null, SettledReasonId = null,
            };
            if (await desk.StoreAsync(moved) is { } late)
            {
                return late;
            }

            await TellAsync(offer);
            return new Receipt(row.Number, await desk.MayBeSameAsync(moved));
        }

        private async Task TellAsync(ChildHandoverRow offer)
        {
            await handovers.AcceptedAsync(offer.FromCounty);
            foreach (GuardianRow guardian in (await GuardianTable.OfChildAsync(act.Db, offer.ChildId)).Where(known => known.EndedOn is null))
            {
                if (guardian.AccountId is { } account)
                {
                    await handovers.MovedAsync(account);
                }
            }
        }
    }
}
