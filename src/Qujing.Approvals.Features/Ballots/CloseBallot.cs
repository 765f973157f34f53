using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>Chair and supervisor each confirm that the ballot ends; with the second of them the box is opened and counted (Art. 12, A30, A44).</summary>
public static class CloseBallot
{
    [Access(Role.Supervisor)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Reason, bool LastCallMade) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(bool IsClosed, string WaitsFor);

    /// <summary>The seats that one person entered from paper and nobody a second time, unless they have voted or were voided since.</summary>
    internal static async Task<IReadOnlyList<long>> PaperPendingAsync(ActContext act, BallotRow ballot)
    {
        HashSet<long> settled = [.. (await BallotBox.VotedAsync(act.Db, ballot.Id)).Select(seat => seat.SeatNo), .. (await BallotBox.VoidsAsync(act.Db, ballot.Id)).Select(seat => seat.SeatNo)];
        return [.. (await PaperBallotTable.EntriesAsync(act.Db, ballot.Id)).Select(entry => entry.SeatNo).Where(seat => !settled.Contains(seat))];
    }

    internal sealed class Handler(ActContext act, CaseMover mover, KeyRing keys) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PanelMeeting.FindAsync(act) is not { Phase: not BallotPhase.NotOpen } meeting)
            {
                return new Refusal("ballot.not_open");
            }

            if (meeting.Phase == BallotPhase.Closed)
            {
                return new Refusal("ballot.closed");
            }

            if (SideOf(meeting) is not { } side)
            {
                return new Refusal("ballot.close_not_yours").Citing("第十二条");
            }

            IReadOnlyList<BallotClosingRow> before = await BallotTable.ClosingsAsync(act.Db, meeting.Ballot!.Id);
            if (before.Any(row => row.Side == side))
            {
                return Refusal.Because("ballot.close_confirmed_before", ("waits", Other(side)));
            }

            IReadOnlyList<BallotClosingRow> closings = [.. before, RowOf(request, meeting, side)];
            BallotClosing closing = await StateAsync(meeting, closings);
            if (Refusal.All([.. closing.Refusals().Where(refusal => !IsOtherMissing(refusal))]) is { } refused)
            {
                return refused;
            }

            await BallotTable.InsertClosingAsync(act.Db, closings[^1]);
            act.Record("side", side);
            act.Record("voted", closing.Voted);
            return before.Count == 0 ? new Receipt(IsClosed: false, Other(side)) : await CloseAsync(meeting, closing);
        }

        private async Task<Answer<Receipt>> CloseAsync(PanelMeeting meeting, BallotClosing closing)
        {
            if (await BallotCount.OpenBoxAsync(act, keys, meeting.Ballot!, closing.Reason ?? "") is { } damaged)
            {
                return damaged;
            }

            return await mover.AdvanceAsync(act, "Closed") is { } refused ? refused : new Receipt(IsClosed: true, "");
        }

        private string? SideOf(PanelMeeting meeting)
        {
            if (act.Actor.Role == Role.Supervisor)
            {
                return ClosingSide.Supervisor;
            }

            return meeting.Chair?.AccountId == act.Actor.Id ? ClosingSide.Chair : null;
        }

        private async Task<BallotClosing> StateAsync(PanelMeeting meeting, IReadOnlyList<BallotClosingRow> closings)
        {
            HashSet<long> voids = [.. (await BallotBox.VoidsAsync(act.Db, meeting.Ballot!.Id)).Select(seat => seat.SeatNo)];
            HashSet<long> voted = [.. (await BallotBox.VotedAsync(act.Db, meeting.Ballot.Id)).Select(seat => seat.SeatNo).Where(seat => !voids.Contains(seat))];
            return new BallotClosing
            {
                ChairPersonId = closings.FirstOrDefault(row => row.Side == ClosingSide.Chair)?.AccountId,
                SupervisorPersonId = closings.FirstOrDefault(row => row.Side == ClosingSide.Supervisor)?.AccountId,
                Voted = voted.Count,
                PresentNotVoted = meeting.Present.Count(seat => !voted.Contains(seat.SeatNo) && !voids.Contains(seat.SeatNo)),
                PaperPending = await PaperPendingAsync(act, meeting.Ballot),
                LastCallMade = closings.Any(row => row.LastCall),
                Reason = string.Join('；', closings.Select(row => row.Reason).Where(reason => reason.Length > 0).Distinct(StringComparer.Ordinal)),
            };
        }

        private BallotClosingRow RowOf(Command request, PanelMeeting meeting, string side) => new()
        {
            BallotId = meeting.Ballot!.Id,
            Side = side,
            AccountId = act.Actor.Id,
            FullName = act.Actor.Name,
            Reason = request.Reason?.Trim() ?? "",
            LastCall = request.LastCallMade,
            ConfirmedAt = act.Now,
        };

        private static bool IsOtherMissing(Refusal refusal) => refusal.Code is "ballot.close_chair_missing" or "ballot.close_supervisor_missing";

        private static string Other(string side) => side == ClosingSide.Chair ? ClosingSide.Supervisor : ClosingSide.Chair;
    }
}
