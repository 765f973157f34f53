using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>Whose paper ballot can still be entered, and which waits for a second person. Never what was entered.</summary>
public static class PaperBallotSheet
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required int RoundNo { get; init; }

        /// <summary>False for a round that a later one has followed.</summary>
        public required bool IsCurrent { get; init; }
        public required bool AllowAbstain { get; init; }

        /// <summary>Present, not voted, and not the person's own.</summary>
        public required IReadOnlyList<Line> Lines { get; init; }
    }

    /// <param name="No">The seat.</param>
    /// <param name="Name">Its member.</param>
    /// <param name="EnteredBy">Who entered it first; null where nobody did.</param>
    /// <param name="IsMine">True where that was the person themselves.</param>
    public sealed record Line(int No, string Name, string? EnteredBy, bool IsMine);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is not { Phase: BallotPhase.Open })
            {
                return refusal ?? new Refusal(meeting?.Phase == BallotPhase.Closed ? "ballot.closed" : "ballot.not_open");
            }

            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                AllowAbstain = meeting.Ballot!.AllowAbstain,
                Lines = await LinesAsync(meeting),
            };
        }

        private async Task<IReadOnlyList<Line>> LinesAsync(PanelMeeting meeting)
        {
            HashSet<long> voted = [.. (await BallotBox.VotedAsync(act.Db, meeting.Ballot!.Id)).Select(seat => seat.SeatNo)];
            Dictionary<long, string> entered = (await PaperBallotTable.EntriesAsync(act.Db, meeting.Ballot.Id)).ToDictionary(entry => entry.SeatNo, entry => entry.EnteredBy);
            var lines = new List<Line>();
            foreach (PanelSeatRow seat in meeting.Seats.Where(seat => PanelMeeting.IsPresent(seat) && !voted.Contains(seat.SeatNo) && seat.AccountId != act.Actor.Id))
            {
                string? by = entered.GetValueOrDefault(seat.SeatNo);
                lines.Add(new Line((int)seat.SeatNo, meeting.NameOf(seat.SeatNo, seat.FullName), by is null ? null : (await AccountTable.FindAsync(act.Db, by))!.FullName, by == act.Actor.Id));
            }

            return lines;
        }
    }
}
