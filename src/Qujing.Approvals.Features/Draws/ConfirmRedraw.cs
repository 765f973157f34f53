using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>The supervisor confirms or declines a new draw. A confirmed one marks the old draw, which stays on file, and empties the seats that it filled.</summary>
public static class ConfirmRedraw
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool Agrees) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string DrawNumber, bool Agrees);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            if (await DrawTable.NewestAsync(act.Db, round!.Id) is not { RedrawReason: { } reason, SupersededAt: null } draw)
            {
                return new Refusal("draw.redraw_not_asked");
            }

            act.Record("draw", draw.Number);
            act.Record("agrees", request.Agrees);
            if (!request.Agrees)
            {
                await DrawTable.UpdateAsync(act.Db, draw with { RedrawReason = null, RedrawAskedBy = null });
                return new Receipt(draw.Number, Agrees: false);
            }

            await DrawTable.UpdateAsync(act.Db, draw with { Status = DrawStatus.Superseded, SupersededAt = act.Now, SupersededBy = act.Actor.Name });
            await EmptyAsync(round, draw, reason);
            return new Receipt(draw.Number, Agrees: true);
        }

        private async Task EmptyAsync(PanelRoundRow round, DrawRow draw, string reason)
        {
            Dictionary<Guid, SeatAnswerRow> asked = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.DrawId == draw.Id).ToDictionary(row => row.SeatId);
            foreach (PanelSeatRow seat in (await PanelTable.SeatsAsync(act.Db, round.Id)).Where(seat => asked.ContainsKey(seat.Id)))
            {
                await SeatVacating.EmptyAsync(act, round, seat, reason);
                await SeatVacating.TellAsync(act, seat);
                await SeatAnswerTable.UpdateAsync(act.Db, asked[seat.Id] with { Answer = SeatAnswer.Redrawn, Reason = reason, AnsweredAt = act.Now });
            }
        }
    }
}
