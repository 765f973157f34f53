using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The meeting as its people see it: who is here, what is minuted, who chairs, and what still stands against opening the ballot.</summary>
public static class MeetingSheet
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
        /// <summary>Where the case stands; empty for a round that a later one has followed.</summary>
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required int RoundNo { get; init; }
        /// <summary>False for a round that a later one has followed.</summary>
        public required bool IsCurrent { get; init; }
        public required DateTimeOffset? MeetsAt { get; init; }
        public required string? Place { get; init; }
        /// <summary>Why nothing of the meeting can be written down yet; null from the announced day on.</summary>
        public required Refusal? NotYet { get; init; }
        public required IReadOnlyList<Seat> Seats { get; init; }
        public required IReadOnlyList<Step> Steps { get; init; }
        public required int? ChairSeat { get; init; }
        public required BallotPhase Phase { get; init; }
        public required int PresentToOpenMin { get; init; }
        public required IReadOnlyList<Refusal> OpeningRefusals { get; init; }
        /// <summary>True for the secretariat of the lead bureau, which keeps the sheet.</summary>
        public required bool IsKeptByMe { get; init; }
        public required int? MySeat { get; init; }
        public int Present => Seats.Count(seat => seat is { IsPresent: true, MustLeave: false });
    }

    /// <param name="No">1 to 17.</param>
    /// <param name="Name">Who holds it.</param>
    /// <param name="Field">The department, or the expert's field.</param>
    /// <param name="IsPresent">True where the person is in the room.</param>
    /// <param name="HasLeft">True where the person was, and left.</param>
    /// <param name="MayChair">True where the settings let this seat chair the panel.</param>
    public sealed record Seat(int No, string Name, string Field, bool IsPresent, bool HasLeft, bool MayChair)
    {
        /// <summary>True before a ballot where the person had to stand aside and the seat is to be filled anew.</summary>
        public bool MustLeave { get; init; }
    }

    public sealed record Step(string Id, long Attempt, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Minutes);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is null)
            {
                return refusal!;
            }

            HashSet<long> aside = meeting is { IsCurrent: true, Phase: BallotPhase.NotOpen } ? [.. (await meeting.SeatedAsideAsync(act)).Select(seat => seat.SeatNo)] : [];
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = meeting.IsCurrent ? act.Case.Stage : "",
                Version = act.Case.Stored.Version,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                MeetsAt = meeting.Round.MeetsAt,
                Place = meeting.Round.Place,
                NotYet = meeting.IsCurrent ? MeetingDay.NotYet(meeting.Round.MeetsAt, act.Now) : null,
                Seats = [.. meeting.Seats.Select(seat => SeatOf(meeting, seat, aside.Contains(seat.SeatNo)))],
                // Steps minuted at one instant still follow each other as Art. 12 names them.
                Steps = [.. meeting.Steps.OrderBy(step => step.Attempt).ThenBy(step => MeetingStep.InOrder.TakeWhile(known => known != step.Step).Count()).Select(step => new Step(step.Step, step.Attempt, step.StartedAt, step.EndedAt, step.Minutes))],
                ChairSeat = (int?)meeting.Round.ChairSeat,
                Phase = meeting.Phase,
                PresentToOpenMin = act.Settings.PresentToOpenMin,
                OpeningRefusals = OpeningRule.Refusals(await meeting.OpeningAsync(act), act.Settings),
                IsKeptByMe = act.Actor.Role == Role.Secretariat && act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal),
                MySeat = meeting.IsCurrent ? (int?)meeting.SeatOf(act.Actor.Id)?.SeatNo : null,
            };
        }

        private Seat SeatOf(PanelMeeting meeting, PanelSeatRow seat, bool mustLeave) => new(
            (int)seat.SeatNo, meeting.NameOf(seat.SeatNo, seat.FullName), seat.Field, PanelMeeting.IsPresent(seat), seat.LeftAt is not null, !mustLeave && ChooseChair.Fits(act, seat)) { MustLeave = mustLeave };
    }
}
