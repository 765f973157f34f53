using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The secretariat opens the ballot after the steps of Art. 12, with the seventeen seats as they stand at this moment.</summary>
public static class OpenBallot
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(int BallotNo, int Present);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PanelMeeting.FindAsync(act) is not { } meeting)
            {
                return PanelMeeting.None(act);
            }

            if (MeetingDay.NotYet(meeting.Round.MeetsAt, act.Now) is { } early)
            {
                return early;
            }

            if (Refusal.All(OpeningRule.Refusals(await meeting.OpeningAsync(act), act.Settings)) is { } refusal)
            {
                return refusal;
            }

            var ballot = new BallotRow
            {
                Id = StableId.From(request.OperationId, "ballot"),
                PanelRoundId = meeting.Round.Id,
                No = (meeting.Ballot?.No ?? 0) + 1,
                Status = BallotStatus.Open,
                OpenedAt = act.Now,
                OpenedBy = act.Actor.Id,
                Secrecy = act.Settings.BallotSecrecy.ToString(),
                AllowAbstain = act.Settings.AllowAbstain,
            };
            await BallotTable.InsertAsync(act.Db, ballot);
            foreach (PanelSeatRow seat in meeting.Seats)
            {
                await SeatAsync(ballot, seat);
            }

            act.Record("round", meeting.Round.No);
            act.Record("ballot", ballot.No);
            act.Record("present", meeting.Present.Count);
            return new Receipt((int)ballot.No, meeting.Present.Count);
        }

        private async Task SeatAsync(BallotRow ballot, PanelSeatRow seat)
        {
            await BallotTable.InsertSeatAsync(act.Db, new BallotSeatRow
            {
                BallotId = ballot.Id,
                SeatNo = seat.SeatNo,
                PanelSeatId = seat.Id,
                AccountId = seat.AccountId,
                FullName = seat.FullName,
                WasPresent = PanelMeeting.IsPresent(seat),
            });
            await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("ballot.open", ballot.Id.ToString("N")));
        }
    }
}
