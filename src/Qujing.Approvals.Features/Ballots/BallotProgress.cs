using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>Who has voted: never what, never when.</summary>
public static class BallotProgress
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.Secretariat, Party.FormerPanelMember)]
    [Access(Role.DepartmentReviewer, Party.FormerPanelMember)]
    [Access(Role.Expert, Party.FormerPanelMember)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, IRoundQuestion;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required int RoundNo { get; init; }
        /// <summary>False for a round that a later one has followed.</summary>
        public required bool IsCurrent { get; init; }
        public required BallotPhase Phase { get; init; }
        public required IReadOnlyList<Seat> Seats { get; init; }
        public required IReadOnlyList<Closing> Closings { get; init; }
        /// <summary>The side as which the person may confirm the end; null for all others.</summary>
        public required string? MySide { get; init; }
        /// <summary>True where the side that has confirmed gave a reason for ending early.</summary>
        public required bool IsReasonGiven { get; init; }
        public required bool IsLastCallMade { get; init; }
        /// <summary>The seats whose vote was voided, and why.</summary>
        public required IReadOnlyList<Voided> Voids { get; init; }
        /// <summary>Why the panel votes anew; null where this is its first ballot.</summary>
        public required string? RepeatReason { get; init; }
        /// <summary>Seats whose paper slip waits for the second person.</summary>
        public required IReadOnlyList<long> PaperPending { get; init; }
        /// <summary>True for the supervisor while the panel is at its ballot: it may be taken back to the opinions, before the ballot opens too.</summary>
        public required bool MayRepeat { get; init; }
        /// <summary>True for those who may enter paper ballots.</summary>
        public required bool MayEnterPaper { get; init; }
        public int Voted => Seats.Count(seat => seat.State == SeatState.Voted);
        public int Waiting => Seats.Count(seat => seat.State == SeatState.Present);
        public int Absent => Seats.Count(seat => seat.State is SeatState.Absent or SeatState.Void);
    }

    /// <summary>What stands against ending the ballot as the person has filled it in; the act looks again.</summary>
    public static Refusal? AgainstClosing(View view, string? reason, bool lastCallMade)
    {
        var closing = new BallotClosing
        {
            ChairPersonId = ClosingSide.Chair,
            SupervisorPersonId = ClosingSide.Supervisor,
            Voted = view.Voted,
            PresentNotVoted = view.Waiting,
            LastCallMade = lastCallMade || view.IsLastCallMade,
            PaperPending = view.PaperPending,
            Reason = view.IsReasonGiven ? view.CaseNumber : reason,
        };
        return Refusal.All(closing.Refusals());
    }

    public enum SeatState
    {
        Absent = 0,
        Present = 1,
        Voted = 2,
        Void = 3,
    }

    public sealed record Seat(int No, string Name, SeatState State);

    public sealed record Voided(int No, string Reason);

    public sealed record Closing(string Side, string Name);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is null)
            {
                return refusal!;
            }

            IReadOnlyList<VoidedSeatRow> voids = meeting.Phase == BallotPhase.NotOpen ? [] : await BallotBox.VoidsAsync(act.Db, meeting.Ballot!.Id);
            IReadOnlyList<BallotClosingRow> closings = meeting.Phase == BallotPhase.NotOpen ? [] : await BallotTable.ClosingsAsync(act.Db, meeting.Ballot!.Id);
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                Phase = meeting.Phase,
                Seats = await SeatsAsync(meeting, [.. voids.Select(seat => seat.SeatNo)]),
                Voids = [.. voids.Select(seat => new Voided((int)seat.SeatNo, seat.Reason))],
                RepeatReason = await RepeatBallot.ReasonAsync(act, meeting.Round.Id),
                Closings = [.. closings.Select(row => new Closing(row.Side, row.FullName))],
                IsReasonGiven = closings.Any(row => row.Reason.Length > 0),
                IsLastCallMade = closings.Any(row => row.LastCall),
                PaperPending = meeting.Phase == BallotPhase.Open ? await CloseBallot.PaperPendingAsync(act, meeting.Ballot!) : [],
                MayRepeat = meeting is { IsCurrent: true, Phase: not BallotPhase.Closed } && act.Actor.Role == Role.Supervisor && act.Case.NotIn(Stages.Ballot) is null,
                MayEnterPaper = meeting.IsCurrent && act.Actor.Role switch
                {
                    Role.Supervisor => true,
                    Role.Secretariat => act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal),
                    _ => false,
                },
                MySide = meeting.IsCurrent ? SideOf(meeting) : null,
            };
        }

        private string? SideOf(PanelMeeting meeting) => act.Actor.Role == Role.Supervisor
            ? ClosingSide.Supervisor
            : meeting.Chair?.AccountId == act.Actor.Id ? ClosingSide.Chair : null;

        private async Task<IReadOnlyList<Seat>> SeatsAsync(PanelMeeting meeting, HashSet<long> voids)
        {
            if (meeting.Phase == BallotPhase.NotOpen)
            {
                return [.. meeting.Seats.Select(seat => new Seat((int)seat.SeatNo, meeting.NameOf(seat.SeatNo, seat.FullName), Attendance(seat)))];
            }

            HashSet<long> voted = [.. (await BallotBox.VotedAsync(act.Db, meeting.Ballot!.Id)).Select(seat => seat.SeatNo)];
            return
            [
                .. meeting.Seats.Select(seat => new Seat((int)seat.SeatNo, meeting.NameOf(seat.SeatNo, seat.FullName),
                    voids.Contains(seat.SeatNo) ? SeatState.Void : voted.Contains(seat.SeatNo) ? SeatState.Voted : Attendance(seat))),
            ];
        }

        private static SeatState Attendance(PanelSeatRow seat) => PanelMeeting.IsPresent(seat) ? SeatState.Present : SeatState.Absent;
    }
}
