using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>A member votes, or replaces the vote while the ballot is open. What is written tells that the seat voted and nothing else.</summary>
public static class CastVote
{
    /// <summary>Of the opinion beside the vote, in characters.</summary>
    public const int OpinionLengthMax = 2_000;

    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    public sealed record Command(Guid OperationId, string CaseNumber, BallotSlip Slip) : ICaseAct, ISealedAct, IAct<Receipt>;

    public sealed record Receipt(string Code, int SeatNo);

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (VoterSeat.Of(act) is not { } seat)
            {
                return new Refusal("ballot.not_open");
            }

            if (CastRule.CanVote(seat.Phase, seat.Voting, act.Settings) is { } cannot)
            {
                return cannot;
            }

            if (request.Slip.SeenRevision != seat.Revision)
            {
                return Refusal.Because("ballot.changed_meanwhile", ("receipt", seat.Voting.Voted?.Code));
            }

            if (Refusal.All(request.Slip.Refusals(seat.SettingsOf(act), seat.Row.FullName)) is { } refusal)
            {
                return refusal;
            }

            var place = new SealedVoteRow
            {
                BallotId = seat.Row.BallotId!.Value,
                SeatNo = seat.Voting.Number,
                Revision = seat.Revision + 1,
                Nonce = "",
                Sealed = "",
                Receipt = "",
                OperationId = request.OperationId,
            };
            SealedVoteRow vote = BallotSealing.Seal(keys, place, request.Slip.Choice!.Value, request.Slip.Opinion?.Trim() ?? "");
            await BallotBox.InsertAsync(act.Db, vote);
            act.Record("seat", vote.SeatNo);
            return new Receipt(vote.Receipt, seat.Voting.Number);
        }
    }
}
