using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The seat of the person who acts, as the newest ballot sees it.</summary>
internal sealed record VoterSeat(VotingSeat Voting, string FullName, string Field, long Revision)
{
    /// <summary>Null where the person holds no seat.</summary>
    internal static async Task<VoterSeat?> FindAsync(ActContext act, PanelMeeting meeting)
    {
        if (meeting.SeatOf(act.Actor.Id) is not { } held)
        {
            return null;
        }

        if (meeting.Ballot is not { } ballot)
        {
            return new VoterSeat(AsVoting(held, wasPresent: false, isVoid: false, voted: null), held.FullName, held.Field, 0);
        }

        BallotSeatRow? seat = (await BallotTable.SeatsAsync(act.Db, ballot.Id)).FirstOrDefault(known => known.AccountId == act.Actor.Id);
        VotedSeat? voted = (await BallotBox.VotedAsync(act.Db, ballot.Id)).FirstOrDefault(known => known.SeatNo == held.SeatNo);
        bool isVoid = (await BallotBox.VoidsAsync(act.Db, ballot.Id)).Any(known => known.SeatNo == held.SeatNo);
        CastReceipt? receipt = voted is null ? null : await ReceiptAsync(act, voted);
        return new VoterSeat(AsVoting(held, seat is { WasPresent: true }, isVoid, receipt), held.FullName, held.Field, voted?.Revision ?? 0);
    }

    private static VotingSeat AsVoting(PanelSeatRow held, bool wasPresent, bool isVoid, CastReceipt? voted) => new()
    {
        Number = (int)held.SeatNo,
        IsSignedIn = PanelMeeting.IsPresent(held),
        WasPresentAtOpening = wasPresent,
        IsCardVoid = isVoid,
        Voted = voted,
    };

    // The time is shown to the voter alone; the vote itself keeps none.
    private static async Task<CastReceipt> ReceiptAsync(ActContext act, VotedSeat voted)
    {
        OperationRow? operation = await OperationTable.FindAsync(act.Db, voted.OperationId);
        return new CastReceipt(operation is null ? "" : $"{operation.DoneAt.ToOffset(ShanghaiTime.Offset):HH:mm}", voted.Receipt);
    }
}
