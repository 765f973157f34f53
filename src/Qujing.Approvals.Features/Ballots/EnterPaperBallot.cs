using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>
/// A member voted on paper: two people enter what they read. The first entry waits sealed; where the second is the same it becomes the seat's vote, where it
/// differs it is thrown away and both read the paper again.
/// </summary>
public static class EnterPaperBallot
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, PaperSlip Slip) : ICaseAct, ISealedAct, IAct<Receipt>;

    public sealed record Receipt(int SeatNo, PaperOutcome Outcome);

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PanelMeeting.FindAsync(act) is not { Phase: BallotPhase.Open } meeting)
            {
                return new Refusal("ballot.not_open");
            }

            PanelSeatRow? held = meeting.Seats.FirstOrDefault(seat => seat.SeatNo == request.Slip.SeatNo);
            if (await SeatRefusalAsync(held) is { } cannot)
            {
                return cannot.At("SeatNo");
            }

            PaperEntryRow? first = (await PaperBallotTable.EntriesAsync(act.Db, meeting.Ballot!.Id)).FirstOrDefault(entry => entry.SeatNo == held!.SeatNo);
            if (first?.EnteredBy == act.Actor.Id)
            {
                return new Refusal("paper.same_person").Citing("第十二条").At("SeatNo");
            }

            if (Refusal.All(request.Slip.Refusals(act.Settings with { AllowAbstain = meeting.Ballot.AllowAbstain }, isFirst: first is null)) is { } refusal)
            {
                return refusal;
            }

            act.Record("seat", held!.SeatNo);
            return new Receipt((int)held.SeatNo, first is null
                ? await KeepAsync(request.Slip, new(meeting.Ballot.Id, held))
                : await CompareAsync(request, first, new(meeting.Ballot.Id, held)));
        }

        /// <summary>A member who isn't in the room, voted already or enters for themselves can't vote on paper.</summary>
        private async Task<Refusal?> SeatRefusalAsync(PanelSeatRow? held)
        {
            if (held is null)
            {
                return new Refusal("paper.seat_missing");
            }

            if (held.AccountId == act.Actor.Id)
            {
                return new Refusal("paper.own_seat").Citing("第十二条");
            }

            VoterSeat seat = (await VoterSeat.OfAsync(act, held.AccountId))!;
            return seat.Voting switch
            {
                { Voted: not null } => Refusal.Because("paper.voted_before", ("seat", held.SeatNo)),
                { IsVoteVoid: true } or { IsSignedIn: false } or { WasPresentAtOpening: false } => Refusal.Because("paper.seat_absent", ("seat", held.SeatNo)).Citing("第十二条"),
                _ => null,
            };
        }

        private async Task<PaperOutcome> KeepAsync(PaperSlip slip, Place place)
        {
            // A vote begins at revision 1: what is sealed for 0 can't be moved into the box.
            SealedVoteRow entry = BallotSealing.Seal(keys, place.At(revision: 0), slip.Choice!.Value, slip.Opinion?.Trim() ?? "");
            await PaperBallotTable.InsertEntryAsync(act.Db, new PaperEntryRow
            {
                BallotId = entry.BallotId, SeatNo = entry.SeatNo, Nonce = entry.Nonce, Sealed = entry.Sealed, EnteredBy = act.Actor.Id,
            });
            return PaperOutcome.Waiting;
        }

        private async Task<PaperOutcome> CompareAsync(Command request, PaperEntryRow first, Place place)
        {
            if (!BallotSealing.TryOpen(keys, place.At(revision: 0) with { Nonce = first.Nonce, Sealed = first.Sealed }, out OpenedVoteRow? read))
            {
                throw new InvalidOperationException("A paper entry isn't what was sealed.");
            }

            await PaperBallotTable.DeleteEntryAsync(act.Db, first);
            if ((BallotChoice)read!.Choice != request.Slip.Choice)
            {
                return PaperOutcome.Differs;
            }

            VoterSeat seat = (await VoterSeat.OfAsync(act, place.Seat.AccountId))!;
            SealedVoteRow vote = BallotSealing.Seal(keys, place.At(seat.Revision + 1) with { OperationId = request.OperationId }, request.Slip.Choice!.Value, read.Opinion);
            await BallotBox.InsertAsync(act.Db, vote);
            await PaperBallotTable.InsertVoteAsync(act.Db, new PaperVoteRow
            {
                BallotId = vote.BallotId, SeatNo = vote.SeatNo, Revision = vote.Revision, FirstBy = first.EnteredBy, SecondBy = act.Actor.Id,
            });
            return PaperOutcome.Counted;
        }

        private sealed record Place(Guid BallotId, PanelSeatRow Seat)
        {
            internal SealedVoteRow At(long revision) => new()
            {
                BallotId = BallotId, SeatNo = Seat.SeatNo, Revision = revision, Nonce = "", Sealed = "", Receipt = "", OperationId = Guid.Empty,
            };
        }
    }
}

/// <summary>What became of an entry.</summary>
public enum PaperOutcome
{
    /// <summary>It is the first; a second person must enter the same.</summary>
    Waiting = 1,

    /// <summary>Both are the same: the seat has voted.</summary>
    Counted = 2,

    /// <summary>They differ: both are thrown away.</summary>
    Differs = 3,
}
