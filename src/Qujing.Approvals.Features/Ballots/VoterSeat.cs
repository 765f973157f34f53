using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>The seat of the person who acts, as the newest ballot sees it.</summary>
internal sealed record VoterSeat(VotingSeat Voting, VoterRow Row)
{
    internal BallotPhase Phase => PanelMeeting.PhaseOf(Row.BallotStatus);

    internal long Revision => Row.Revision ?? 0;

    /// <summary>The settings with what the ballot offered when it opened.</summary>
    internal ProcedureSettings SettingsOf(ActContext act) => act.Settings with { AllowAbstain = Row.AllowAbstain ?? act.Settings.AllowAbstain };

    /// <summary>The seat that the person was let in by, as it stood when the act began; null where the person holds none.</summary>
    internal static VoterSeat? Of(ActContext act) => act.Voter is { } row ? new VoterSeat(AsVoting(row), row) : null;

    /// <summary>The seat of somebody else, whose paper is entered for them.</summary>
    internal static async Task<VoterSeat?> OfAsync(ActContext act, string accountId) =>
        await VoterTable.FindAsync(act.Db, act.Case.Row.Id, accountId) is { } row ? new VoterSeat(AsVoting(row), row) : null;

    private static VotingSeat AsVoting(VoterRow row) => new()
    {
        Number = (int)row.SeatNo,
        IsSignedIn = row.SignedInAt is not null && row.LeftAt is null,
        WasPresentAtOpening = row.WasPresent is true,
        IsVoteVoid = row.VoidedSeat is not null,
        // The time is shown to the voter alone; the vote itself keeps none.
        Voted = row.Receipt is null ? null : new CastReceipt(row.VotedAt is { } at ? $"{at.ToOffset(ShanghaiTime.Offset):HH:mm}" : "", row.Receipt),
    };
}
