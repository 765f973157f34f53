using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The panel is complete (组成评审组, Art. 12): 17 seats held, time and place set. What is missing is told at once; two seats of one name are asked about.</summary>
public static class FormPanel
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool AreOtherPeople = false) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(int Seats);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act, FormingRound.Formation);
            if (wrong is not null)
            {
                return wrong;
            }

            IReadOnlyList<PanelSeatRow> seats = await PanelTable.SeatsAsync(act.Db, round!.Id);
            if (PanelSeats.Missing([.. seats.Select(seat => (int)seat.SeatNo)], round is { MeetsAt: not null, Place: not null }) is { } missing)
            {
                return missing;
            }

            if ((await RedrawPanel.WaitingAsync(act, round.Id) ?? (request.AreOtherPeople ? null : SameName(seats))) is { } waits)
            {
                return waits;
            }

            await PanelTable.UpdateAsync(act.Db, round with { Status = PanelRoundStatus.Formed });
            foreach (PanelSeatRow seat in seats)
            {
                await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("panel.formed", $"{seat.Id:N}"));
            }

            act.Record("round", round.No);
            if (await mover.AdvanceAsync(act, "Formed") is { } refusal)
            {
                return refusal;
            }

            return new Receipt(seats.Count);
        }

        // One natural person, one seat (A29): two accounts of one name may be one expert who also represents a department. Somebody who knows must say so.
        private static Refusal? SameName(IReadOnlyList<PanelSeatRow> seats) => seats.GroupBy(seat => seat.FullName, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { } twice
            ? Refusal.Because("panel.same_name", ("name", twice.Key), ("seats", string.Join('、', twice.Select(seat => seat.SeatNo)))).Citing("第十二条").At(nameof(Command.AreOtherPeople))
            : null;
    }
}
