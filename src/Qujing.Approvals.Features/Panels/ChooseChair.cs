using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The panel chooses its chair (组长); the secretariat writes it down. Fixed once the ballot is open.</summary>
public static class ChooseChair
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(int SeatNo, string Name);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Briefing, Stages.Questions, Stages.Opinions, Stages.Ballot) is { } wrongStage)
            {
                return wrongStage;
            }

            if (await PanelMeeting.FindAsync(act) is not { } meeting)
            {
                return PanelMeeting.None(act);
            }

            PanelSeatRow? seat = meeting.Seats.FirstOrDefault(held => held.SeatNo == request.SeatNo);
            if ((Check(meeting, seat, request.SeatNo) ?? await AsideAsync(meeting, seat!)) is { } refusal)
            {
                return refusal.At(nameof(request.SeatNo));
            }

            await PanelTable.UpdateAsync(act.Db, meeting.Round with { ChairSeat = request.SeatNo });
            act.Record("seat", request.SeatNo);
            act.Record("of_lead_bureau", IsOfLeadBureau(act, seat!));
            return new Receipt(request.SeatNo, seat!.FullName);
        }

        private async Task<Refusal?> AsideAsync(PanelMeeting meeting, PanelSeatRow seat) =>
            (await meeting.SeatedAsideAsync(act)).Any(held => held.SeatNo == seat.SeatNo) ? Refusal.Because("panel.chair_stood_aside", ("name", seat.FullName)).Citing("第十二条") : null;

        private Refusal? Check(PanelMeeting meeting, PanelSeatRow? seat, int seatNo)
        {
            if (seat is null)
            {
                return Refusal.Because("panel.seat_unknown", ("seat", seatNo));
            }

            if (meeting.Phase == BallotPhase.Open)
            {
                return new Refusal("panel.chair_fixed");
            }

            if (!PanelMeeting.IsPresent(seat))
            {
                return Refusal.Because("panel.chair_not_present", ("name", seat.FullName));
            }

            return Fits(act, seat) ? null : new Refusal(act.Settings.PanelChair == PanelChair.Expert ? "panel.chair_not_expert" : "panel.chair_not_lead");
        }
    }

    /// <summary>Whether the settings let the seat chair the panel.</summary>
    internal static bool Fits(ActContext act, PanelSeatRow seat) => act.Settings.PanelChair == PanelChair.Expert ? seat.Kind == SeatKind.Expert : IsOfLeadBureau(act, seat);

    private static bool IsOfLeadBureau(ActContext act, PanelSeatRow seat) => act.Case.Units(Party.LeadBureau).Contains(seat.DepartmentCode, StringComparer.Ordinal);
}
