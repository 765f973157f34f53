using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A member leaves the meeting (A33).</summary>
public static class MarkLeft
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

            if (AttendanceRule.Check(act, meeting, request.SeatNo, out PanelSeatRow? seat) is { } refusal)
            {
                return refusal;
            }

            if (!PanelMeeting.IsPresent(seat!))
            {
                return Refusal.Because("panel.not_in_room", ("name", seat!.FullName)).At(nameof(request.SeatNo));
            }

            await PanelTable.UpdateSeatAsync(act.Db, seat! with { LeftAt = act.Now });
            act.Record("seat", request.SeatNo);
            return new Receipt(request.SeatNo, meeting.Present.Count - 1);
        }
    }
}
