using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>New cards for all seats or for one; a new card cancels the one before it.</summary>
public static class PrintSeatCards
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int? SeatNo) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(int Cards);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Briefing, Stages.Questions, Stages.Opinions, Stages.Ballot, Stages.Conclusion, Stages.Signing) is { } wrongStage)
            {
                return wrongStage;
            }

            if (await PanelMeeting.FindAsync(act) is not { } meeting)
            {
                return PanelMeeting.None(act);
            }

            PanelSeatRow[] seats = [.. meeting.Seats.Where(seat => request.SeatNo is null || seat.SeatNo == request.SeatNo)];
            if (seats.Length == 0)
            {
                return Refusal.Because("panel.seat_unknown", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            ILookup<Guid, SeatCardRow> before = (await SeatCardTable.OfRoundAsync(act.Db, meeting.Round.Id)).ToLookup(card => card.PanelSeatId);
            foreach (PanelSeatRow seat in seats)
            {
                await SeatCardTable.PrintAsync(act.Db, new SeatCardRow
                {
                    PanelSeatId = seat.Id, No = before[seat.Id].Count() + 1, PrintedBy = act.Actor.Id, PrintedAt = act.Now,
                });
            }

            act.Record("seats", string.Join(' ', seats.Select(seat => seat.SeatNo)));
            return new Receipt(seats.Length);
        }
    }
}
