using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>
/// The supervisor records a recusal ground that came to light after the conclusion was signed (A23). The signed result isn't rewritten: where the vote could change
/// it, it is doubted and what follows waits, else the ground is noted.
/// </summary>
public static class DoubtResult
{
    [Access(Role.Supervisor)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, int SeatNo, string? Reason) : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("ballot.void_reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int SeatNo, bool CouldChange);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PanelMeeting.FindAsync(act) is not { Phase: BallotPhase.Closed, Round.EndedAt: not null } meeting)
            {
                return new Refusal("doubt.not_ended").Citing("第十二条");
            }

            IReadOnlyList<ResultDoubtRow> before = await ResultDoubtTable.OfRoundAsync(act.Db, meeting.Round.Id);
            if (before.Any(row => row.SeatNo == request.SeatNo))
            {
                return Refusal.Because("doubt.known", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            IReadOnlyList<Ballot> ballots = [.. (await BallotCount.CountedAsync(act, meeting.Ballot!.Id)).Select(BallotCount.AsBallot)];
            // What two people found to stand is no ground any more.
            int[] doubted = [.. before.Where(row => row.Settlement != DoubtSettlement.Stands).Select(row => (int)row.SeatNo)];
            if (VoidedBallot.Void(ballots, doubted, request.SeatNo, request.Reason, out VoidedBallot? voided) is { } refusal)
            {
                return refusal.At(nameof(request.SeatNo));
            }

            await ReopenFindingAsync(before);
            await ResultDoubtTable.InsertAsync(act.Db, RowOf(request, meeting, voided!.CouldChangeResult));
            act.Record("seat", request.SeatNo);
            act.Record("could_change", voided.CouldChangeResult);
            if (voided.CouldChangeResult)
            {
                await TellAsync(request);
            }

            return new Receipt(request.SeatNo, voided.CouldChangeResult);
        }

        // A finding that waits for its second person didn't know of this.
        private async Task ReopenFindingAsync(IReadOnlyList<ResultDoubtRow> before)
        {
            foreach (ResultDoubtRow row in before.Where(row => row is { Settlement: null, FoundBy: not null }))
            {
                await ResultDoubtTable.UpdateAsync(act.Db, row with { Finding = null, FoundBy = null, FoundByName = null, FoundAt = null });
            }
        }

        private async Task TellAsync(Command request)
        {
            foreach (string unit in act.Case.Units(Party.LeadBureau).Concat(act.Case.Units(Party.GovernmentOffice)).Concat(act.Case.Units(Party.OrganisingBody)))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("doubt.raised", $"{request.OperationId:N}"));
            }
        }

        private ResultDoubtRow RowOf(Command request, PanelMeeting meeting, bool couldChange) => new()
        {
            Id = StableId.From(request.OperationId, "doubt"),
            PanelRoundId = meeting.Round.Id,
            BallotId = meeting.Ballot!.Id,
            SeatNo = request.SeatNo,
            Reason = request.Reason!.Trim(),
            CouldChange = couldChange,
            RaisedBy = act.Actor.Id,
            RaisedByName = act.Actor.Name,
            RaisedAt = act.Now,
            Settlement = couldChange ? null : DoubtSettlement.Noted,
            SettledByName = couldChange ? null : act.Actor.Name,
            SettledAt = couldChange ? null : act.Now,
        };
    }
}
