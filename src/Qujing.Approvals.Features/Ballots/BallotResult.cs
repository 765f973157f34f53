using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>What the ballot decided: the sentence, the numbers, and the verdicts that it superseded. Nobody's choice.</summary>
public static class BallotResult
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.Secretariat, Party.FormerPanelMember)]
    [Access(Role.DepartmentReviewer, Party.FormerPanelMember)]
    [Access(Role.Expert, Party.FormerPanelMember)]
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
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
        public required string Sentence { get; init; }
        public required bool Passed { get; init; }
        public required Tally Tally { get; init; }
        public required int Attended { get; init; }
        public required int Returned { get; init; }
        public required string BoxHash { get; init; }
        public required string ClosedEarlyReason { get; init; }
        public required IReadOnlyList<Earlier> Superseded { get; init; }
        /// <summary>Of the votes that count.</summary>
        public required IReadOnlyList<string> Receipts { get; init; }
        /// <summary>Why the panel voted anew; null where the ballot was its first, and for the organising body, which learns the numbers alone.</summary>
        public required string? RepeatReason { get; init; }
        /// <summary>The voided seats. One that was voided after the count is for those alone who watch: before and after differ by its vote.</summary>
        public required IReadOnlyList<BallotProgress.Voided> Voids { get; init; }
        /// <summary>True where the person may read the opinions and, by the settings, who voted what.</summary>
        public required bool MayReadVotes { get; init; }
        public required bool MayVoid { get; init; }
        /// <summary>Whether the result is doubted (A23).</summary>
        public required DoubtState Doubt { get; init; }
        /// <summary>True where the person may doubt the result or settle a doubt.</summary>
        public required bool MaySettleDoubt { get; init; }
    }

    public sealed record Earlier(int Passes, bool Passed, string SupersededBecause);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (PanelMeeting? meeting, Refusal? refusal) = await PanelMeeting.ReadAsync(act, request.Round);
            if (meeting is not { Phase: BallotPhase.Closed })
            {
                return refusal is { Code: "case.not_found" } ? refusal : new Refusal("ballot.not_closed").Citing("第十二条");
            }

            BallotRow ballot = meeting.Ballot!;
            IReadOnlyList<BallotVerdictRow> verdicts = await BallotOutcomeTable.VerdictsAsync(act.Db, ballot.Id);
            IReadOnlyList<VotedSeat> voted = await BallotBox.VotedAsync(act.Db, ballot.Id);
            IReadOnlyList<VoidedSeatRow> voids = await BallotBox.VoidsAsync(act.Db, ballot.Id);
            bool isApplicant = act.Actor.Role == Role.OrganisingBody;
            Verdict verdict = await BallotCount.CurrentAsync(act, ballot.Id);
            return new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                RoundNo = (int)meeting.Round.No,
                IsCurrent = meeting.IsCurrent,
                Sentence = verdict.Sentence,
                Passed = verdict.Passed,
                Tally = verdict.Tally,
                Attended = (await BallotTable.SeatsAsync(act.Db, ballot.Id)).Count(seat => seat.WasPresent),
                Returned = voted.Count,
                BoxHash = ballot.BoxHash!,
                ClosedEarlyReason = ballot.EndedReason ?? "",
                Superseded = [.. verdicts.Zip(verdicts.Skip(1), (before, after) => new Earlier((int)before.Passes, before.Passed, after.Reason))],
                // In the order of the codes: seats can't be told from them.
                Receipts = [.. voted.Where(seat => voids.All(row => row.SeatNo != seat.SeatNo)).Select(seat => seat.Receipt).Order(StringComparer.Ordinal)],
                RepeatReason = isApplicant ? null : await RepeatBallot.ReasonAsync(act, meeting.Round.Id),
                Voids = [.. voids.Where(row => !isApplicant && (act.Actor.Role is Role.Supervisor or Role.Auditor || row.VoidedAt <= ballot.EndedAt)).Select(row => new BallotProgress.Voided((int)row.SeatNo, row.Reason))],
                MayReadVotes = OpenedVotes.MayRead(act, ballot),
                MayVoid = meeting.IsCurrent && act.Actor.Role == Role.Supervisor && act.Case.NotIn(Stages.Conclusion, Stages.Signing) is null,
                Doubt = await ResultDoubt.StateAsync(act.Db, meeting.Round.Id),
                MaySettleDoubt = meeting.Round.EndedAt is not null && act.Actor.Role is Role.Supervisor or Role.MeetingRecorder,
            };
        }
    }
}
