using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A drawn expert does not take the seat, or gives it back before the ballot (A25). The seat passes on by the run or by a fresh draw, never by choice.</summary>
public static class DeclineSeat
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo, string Reason) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("seat.reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int SeatNo, string Next);

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

            string next = await SeatVacating.LeaveAsync(act, round, seat, (SeatAnswer.Declined, request.Reason.Trim(), "本人不能参加"));
            return new Receipt(request.SeatNo, next);
        }
    }
}
