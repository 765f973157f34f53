using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The doubts about a round's result (A23), for those who settle them. The seats stand here alone: beside the verdict they tell the vote.</summary>
public static class DoubtSheet
{
    [AuditedRead]
    [Access(Role.Supervisor)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Query(string CaseNumber, int? Round = null) : IQuestion<View>, IRoundQuestion;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required int RoundNo { get; init; }
        public required bool IsCurrent { get; init; }
        public required string Sentence { get; init; }
        public required DoubtState State { get; init; }
        public required IReadOnlyList<ResultDoubtRow> Doubts { get; init; }
        public required bool MayDoubt { get; init; }
        /// <summary>A finding waits for a second person, who this may be.</summary>
        public required bool MayConfirm { get; init; }
        public required bool MayFind { get; init; }
        public required bool MayReviewAnew { get; init; }

        /// <summary>The seats whose vote counts and isn't doubted yet, with who sits there; for the supervisor alone.</summary>
        public IReadOnlyDictionary<int, string> Doubtable { get; init; } = new Dictionary<int, string>();

        /// <summary>The finding that waits.</summary>
        public ResultDoubtRow? Found => Doubts.FirstOrDefault(row => row is { Settlement: null, FoundBy: not null });
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is not { Phase: BallotPhase.Closed, Round.EndedAt: not null })
            {
                return refusal is { Code: "case.not_found" } ? refusal : new Refusal("doubt.not_ended").Citing("第十二条");
            }

            act.Record("round", meeting.Round.No);
            IReadOnlyList<ResultDoubtRow> doubts = await ResultDoubtTable.OfRoundAsync(act.Db, meeting.Round.Id);
            DoubtState state = ResultDoubt.StateOf(doubts);
            ResultDoubtRow? found = doubts.FirstOrDefault(row => row is { Settlement: null, FoundBy: not null });
            bool isSupervisor = meeting.IsCurrent && act.Actor.Role == Role.Supervisor;
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                Sentence = (await BallotCount.CurrentAsync(act, meeting.Ballot!.Id)).Sentence,
                State = state,
                Doubts = doubts,
                MayDoubt = isSupervisor,
                MayConfirm = meeting.IsCurrent && found is not null && found.FoundBy != act.Self.Id,
                MayFind = isSupervisor && state == DoubtState.Open && found is null,
                MayReviewAnew = isSupervisor && state == DoubtState.Open && act.Case.NotIn(ReviewAnew.Stages) is null,
                Doubtable = isSupervisor ? await DoubtableAsync(meeting, doubts) : new Dictionary<int, string>(),
            };
        }

        private async Task<IReadOnlyDictionary<int, string>> DoubtableAsync(PanelMeeting meeting, IReadOnlyList<ResultDoubtRow> doubts)
        {
            HashSet<long> counted = [.. (await BallotCount.CountedAsync(act, meeting.Ballot!.Id)).Select(vote => vote.SeatNo).Except(doubts.Select(doubt => doubt.SeatNo))];
            return meeting.Seats.Where(seat => counted.Contains(seat.SeatNo)).ToDictionary(seat => (int)seat.SeatNo, seat => seat.FullName);
        }
    }
}
