using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A drawn expert takes the seat; the secretariat may write down an answer by telephone.</summary>
public static class AcceptSeat
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo) : IAct<Receipt>, ICaseAct;

    public sealed record Receipt(int SeatNo);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            PanelSeatRow? seat = (await PanelTable.SeatsAsync(act.Db, round!.Id)).FirstOrDefault(held => held.SeatNo == request.SeatNo);
            if (seat is not { Kind: SeatKind.Expert })
            {
                return Refusal.Because("seat.not_held", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            if (act.Actor.Role == Role.Expert && seat.AccountId != act.Actor.Id)
            {
                return Refusal.Because("seat.not_yours", ("seat", request.SeatNo));
            }

            SeatAnswerRow? asked = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).FirstOrDefault(row => row.SeatId == seat.Id);
            if (asked is not { Answer: null })
            {
                return Refusal.Because("seat.answered", ("seat", request.SeatNo));
            }

            await SeatAnswerTable.UpdateAsync(act.Db, asked with { Answer = SeatAnswer.Accepted, AnsweredAt = act.Now });
            act.Record("seat", seat.SeatNo);
            return new Receipt(request.SeatNo);
        }
    }
}
