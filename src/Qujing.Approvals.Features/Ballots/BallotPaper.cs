using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The paper that waits for the person, or why none does. With a filled-in slip it also says what the slip lacks, and keeps nothing of it.</summary>
public static class BallotPaper
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    public sealed record Query(string CaseNumber, BallotSlip? Slip = null) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required string CaseNumber { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required int RoundNo { get; init; }
        public required int SeatNo { get; init; }
        public required string FullName { get; init; }
        public required string Field { get; init; }
        /// <summary>Why the seat can't vote; null where it can.</summary>
        public required Refusal? Cannot { get; init; }
        /// <summary>What the slip lacks; null where it is whole, or none was given.</summary>
        public required Refusal? Lacks { get; init; }
        /// <summary>Of the vote that counts, or will; null where there is none.</summary>
        public required CastReceipt? Receipt { get; init; }
        /// <summary>Of a vote that was put aside uncounted, because the panel votes anew or the seat's vote was voided; null where there is none.</summary>
        public required CastReceipt? PutAside { get; init; }
        /// <summary>Why the supervisor voided the seat's vote; null where nobody did.</summary>
        public required string? VoidReason { get; init; }
        /// <summary>Why the panel votes anew; null where this is its first ballot.</summary>
        public required string? RepeatReason { get; init; }
        public required long Revision { get; init; }
        public required bool AllowChange { get; init; }
        public required bool AllowAbstain { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            VoterSeat seat = VoterSeat.Of(act)!;
            bool isPutAside = seat.Voting.IsVoteVoid || seat.Row.BallotStatus == BallotStatus.Repeated;
            return Task.FromResult(Answer<View>.Accepted(new View
            {
                CaseNumber = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                RoundNo = (int)seat.Row.RoundNo,
                SeatNo = seat.Voting.Number,
                FullName = seat.Row.FullName,
                Field = seat.Row.Field,
                Cannot = CastRule.CanVote(seat.Phase, seat.Voting, act.Settings),
                Lacks = request.Slip is null ? null : Refusal.All(request.Slip.ContentRefusals(seat.SettingsOf(act))),
                Receipt = isPutAside ? null : seat.Voting.Voted,
                PutAside = isPutAside ? seat.Voting.Voted : null,
                VoidReason = seat.Row.VoidReason,
                RepeatReason = seat.Row.RepeatReason,
                Revision = seat.Revision,
                AllowChange = act.Settings.AllowVoteChange,
                AllowAbstain = seat.SettingsOf(act).AllowAbstain,
            }));
        }
    }
}
