using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>
/// The supervisor voids a seat's vote because a recusal ground came to light (A22, A23, A37). The vote is kept and doesn't count; after the closing a new
/// verdict supersedes the earlier one, and a conclusion that rested on it must be written anew.
/// </summary>
public static class VoidBallot
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo, string? Reason) : ICaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("ballot.void_reason_missing").At(nameof(Reason));
            }
        }
    }

    /// <param name="SeatNo">The seat.</param>
    /// <param name="IsSuperseded">True where a closed ballot's verdict changed from passed to failed.</param>
    public sealed record Receipt(int SeatNo, bool IsSuperseded);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Ballot, Stages.Conclusion, Stages.Signing) is { } wrongStage)
            {
                return wrongStage;
            }

            if (await PanelMeeting.FindAsync(act) is not { Phase: not BallotPhase.NotOpen } meeting)
            {
                return new Refusal("ballot.not_open");
            }

            act.Record("seat", request.SeatNo);
            act.Record("reason", request.Reason!.Trim());
            return meeting.Phase == BallotPhase.Open ? await VoidSealedAsync(request, meeting) : await VoidCountedAsync(request, meeting);
        }

        private async Task<Answer<Receipt>> VoidSealedAsync(Command request, PanelMeeting meeting)
        {
            bool voted = (await BallotBox.VotedAsync(act.Db, meeting.Ballot!.Id)).Any(seat => seat.SeatNo == request.SeatNo);
            bool voided = (await BallotBox.VoidsAsync(act.Db, meeting.Ballot.Id)).Any(seat => seat.SeatNo == request.SeatNo);
            if (!voted || voided)
            {
                return Refusal.Because("ballot.void_nothing", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            await InsertAsync(request, meeting.Ballot.Id);
            return new Receipt(request.SeatNo, IsSuperseded: false);
        }

        private async Task<Answer<Receipt>> VoidCountedAsync(Command request, PanelMeeting meeting)
        {
            Guid ballotId = meeting.Ballot!.Id;
            IReadOnlyList<OpenedVoteRow> counted = await BallotCount.CountedAsync(act, ballotId);
            IReadOnlyList<Ballot> ballots = [.. counted.Select(BallotCount.AsBallot)];
            if (VoidedBallot.Void(ballots, request.SeatNo, request.Reason, out VoidedBallot? voided) is { } refusal)
            {
                return refusal.At(nameof(request.SeatNo));
            }

            await InsertAsync(request, ballotId);
            await BallotCount.FindAsync(act, ballotId, [.. counted.Where(vote => vote.SeatNo != request.SeatNo)], request.Reason!.Trim());
            if (act.Case.Stage == Stages.Signing && await ReopenAsync(meeting, request.Reason!.Trim()) is { } refused)
            {
                return refused;
            }

            return new Receipt(request.SeatNo, voided!.IsSuperseded);
        }

        // The conclusion that lies open for signing carries the superseded tally.
        private async Task<Refusal?> ReopenAsync(PanelMeeting meeting, string reason)
        {
            ConclusionRow standing = (await ConclusionTable.OfRoundAsync(act.Db, meeting.Round.Id)).Single(row => row.SupersededAt is null);
            await ConclusionTable.SupersedeAsync(act.Db, standing.Id, act.Now, reason);
            return await mover.AdvanceAsync(act, "Reopened");
        }

        private Task InsertAsync(Command request, Guid ballotId) => BallotBox.InsertVoidAsync(act.Db, new VoidedSeatRow
        {
            BallotId = ballotId,
            SeatNo = request.SeatNo,
            Reason = request.Reason!.Trim(),
            VoidedBy = act.Actor.Id,
            VoidedAt = act.Now,
        });
    }
}
