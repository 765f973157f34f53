using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>
/// The supervisor ends a ballot unopened and lets the panel vote anew (A22, A42). Its votes are kept and stay sealed for good, so that nobody can repeat
/// a ballot for what it held. Before the ballot opens the panel is led back in the same way where a seat must be filled anew: no seat changes at the ballot (A21).
/// </summary>
public static class RepeatBallot
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Reason) : ICaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("ballot.repeat_reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int BallotNo);

    /// <summary>Why the round's panel votes anew; null where none of its ballots was ended uncounted.</summary>
    internal static async Task<string?> ReasonAsync(ActContext act, Guid roundId) =>
        (await BallotTable.OfRoundAsync(act.Db, roundId)).LastOrDefault(ballot => ballot.Status == BallotStatus.Repeated)?.EndedReason;

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PanelMeeting.FindAsync(act) is not { } meeting || (meeting.Phase == BallotPhase.NotOpen && act.Case.NotIn(Stages.Ballot) is not null))
            {
                return new Refusal("ballot.not_open");
            }

            if (meeting.Phase == BallotPhase.Closed)
            {
                return new Refusal("ballot.closed");
            }

            string reason = request.Reason!.Trim();
            if (meeting.Phase == BallotPhase.Open)
            {
                await EndAsync(meeting.Ballot!, reason);
            }

            long no = meeting.Ballot?.No ?? 0;
            act.Record("ballot", no);
            act.Record("reason", reason);
            return await mover.AdvanceAsync(act, "Repeat") is { } refused ? refused : new Receipt((int)no);
        }

        private async Task EndAsync(BallotRow ballot, string reason) => await BallotTable.EndAsync(act.Db, ballot with
        {
            Status = BallotStatus.Repeated,
            EndedAt = act.Now,
            EndedReason = reason,
            BoxHash = BallotSealing.BoxHash(await BallotBox.AllAsync(act.Db, ballot.Id)),
        });
    }
}
