using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A member signs in to the meeting, at the door by the secretariat or alone. Who left and comes back signs in again.</summary>
public static class SignInMember
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(int SeatNo, int Present);

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

            if (MeetingDay.NotYet(meeting.Round.MeetsAt, act.Now) is { } early)
            {
                return early.At(nameof(request.SeatNo));
            }

            if (AttendanceRule.Check(act, meeting, request.SeatNo, out PanelSeatRow? seat) is { } refusal)
            {
                return refusal;
            }

            if (PanelMeeting.IsPresent(seat!))
            {
                return Refusal.Because("panel.signed_in_before", ("name", seat!.FullName)).At(nameof(request.SeatNo));
            }

            await PanelTable.UpdateSeatAsync(act.Db, seat! with { SignedInAt = act.Now, LeftAt = null });
            act.Record("seat", request.SeatNo);
            return new Receipt(request.SeatNo, meeting.Present.Count + 1);
        }
    }
}

/// <summary>Whose attendance a person may write down: the secretariat of the lead bureau everybody's, a member only the own.</summary>
internal static class AttendanceRule
{
    internal static Refusal? Check(ActContext act, PanelMeeting meeting, int seatNo, out PanelSeatRow? seat)
    {
        seat = meeting.Seats.FirstOrDefault(held => held.SeatNo == seatNo);
        if (seat is null)
        {
            return Refusal.Because("panel.seat_unknown", ("seat", seatNo)).At("SeatNo");
        }

        bool atTheDoor = act.Actor.Role == Role.Secretariat && act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal);
        return atTheDoor || seat.AccountId == act.Actor.Id ? null : Refusal.Because("panel.seat_not_yours", ("seat", seatNo)).At("SeatNo");
    }
}
