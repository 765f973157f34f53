using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The other county accepts the child: in this act, and at no other instant, the owner changes (B04). Its own three parties verify anew; the placement that
/// was in force stays until a school of the new county receives the child (B45).
/// </summary>
public static class AcceptHandover
{
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? TownshipUnitId) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(string County);

    internal sealed class Handler(ActContext act, PlacementWork work, HandoverWork handovers, UnfinishedWork unfinished, ChildRegister register) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.CountyTransfer) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementCaseRow row = await work.CaseAsync();
            if (await HandoverWork.TownshipProblemAsync(act, request.TownshipUnitId) is { } unknown)
            {
                return unknown;
            }

            (CountyHandoverRow? handover, Refusal? refusal) = await handovers.AnswerAsync(HandoverState.Accepted, null);
            if (refusal is not null)
            {
                return refusal;
            }

            string owner = new CountyHandover(handover!.FromCounty, handover.ToCounty, handover.State).Owner;
            if (await register.OtherCaseAsync(row.ChildId, owner) is { } other)
            {
                return other;
            }

            await unfinished.BreakOffAsync();
            if (await ChangeOwnerAsync(row, owner, request.TownshipUnitId!) is { } late)
            {
                return late;
            }

            await work.TellGuardiansAsync("county_changed");
            act.Record("from_county", handover.FromCounty);
            act.Record("to_county", handover.ToCounty);
            return await work.MoveAsync("Accepted") is { } stopped ? stopped : new Receipt(owner);
        }

        private async Task<Refusal?> ChangeOwnerAsync(PlacementCaseRow row, string county, string townshipUnit)
        {
            foreach (Party party in new[] { Party.CountyAuthority, Party.Federation, Party.Township })
            {
                foreach (string unit in act.Case.Units(party).ToArray())
                {
                    await CaseMover.RemovePartyAsync(act, act.Case, unit, party);
                }
            }

            await OpenPlacementCase.AddPartiesAsync(act, act.Case, (county, townshipUnit));
            act.Case.Row = act.Case.Row with { ZoneCode = county };
            await PlacementCaseTable.UpdateAsync(act.Db, row with { CountyCode = county, VerificationNo = row.VerificationNo + 1, NoteOpen = false });
            return await register.MoveAsync(row.ChildId, (county, townshipUnit));
        }
    }
}
