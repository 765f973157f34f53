using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>Who has to sign the conclusion, who did, and how the round ends.</summary>
internal sealed record ConclusionDesk
{
    internal required PanelMeeting Meeting { get; init; }
    internal required ConclusionRow? Standing { get; init; }
    internal required IReadOnlyList<BallotSeatRow> Attended { get; init; }
    internal required IReadOnlyList<SignatureRow> Signatures { get; init; }

    internal SigningMark MarkOf(long seatNo) => Signatures.LastOrDefault(row => row.SeatNo == seatNo)?.Kind switch
    {
        null => SigningMark.None,
        SignatureKind.Signed => SigningMark.Signed,
        _ => SigningMark.Refused,
    };

    internal static async Task<ConclusionDesk?> FindAsync(ActContext act)
    {
        return await PanelMeeting.FindAsync(act) is { Phase: BallotPhase.Closed } meeting ? await OfAsync(act, meeting) : null;
    }

    internal static async Task<ConclusionDesk> OfAsync(ActContext act, PanelMeeting meeting)
    {
        ConclusionRow? standing = (await ConclusionTable.OfRoundAsync(act.Db, meeting.Round.Id)).SingleOrDefault(row => row.SupersededAt is null);
        HashSet<long> voids = [.. (await BallotBox.VoidsAsync(act.Db, meeting.Ballot!.Id)).Select(seat => seat.SeatNo)];
        return new ConclusionDesk
        {
            Meeting = meeting,
            Standing = standing,
            Attended = [.. (await BallotTable.SeatsAsync(act.Db, meeting.Ballot.Id)).Where(seat => seat.WasPresent && !voids.Contains(seat.SeatNo))],
            Signatures = standing is null ? [] : await ConclusionTable.SignaturesAsync(act.Db, standing.Id),
        };
    }

    internal async Task<ConclusionText> TextAsync(ActContext act, string assessment, string amendments) => new()
    {
        PlanTitle = act.Case.Row.Title,
        RoundNo = (int)Meeting.Round.No,
        HeldOn = ShanghaiTime.DayOf(Meeting.Ballot!.OpenedAt),
        Chair = Meeting.Chair is { } chair ? Meeting.NameOf(chair.SeatNo, chair.FullName) : "",
        Members = [.. (await BallotTable.SeatsAsync(act.Db, Meeting.Ballot.Id)).Select(MemberOf)],
        Verdict = await BallotCount.CurrentAsync(act, Meeting.Ballot.Id),
        Assessment = assessment,
        Amendments = amendments,
    };

    internal static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes down what a member did; with the last one the round ends by its verdict.</summary>
    internal async Task<Refusal?> MarkAsync(ActContext act, CaseMover mover, SignatureRow mark)
    {
        await ConclusionTable.InsertSignatureAsync(act.Db, mark);
        act.Record("seat", mark.SeatNo);
        act.Record("sha256", mark.Sha256);
        ConclusionDesk after = this with { Signatures = [.. Signatures, mark] };
        return SigningRule.IsComplete([.. Attended.Select(seat => after.MarkOf(seat.SeatNo))], act.Settings) ? await EndAsync(act, mover) : null;
    }

    private async Task<Refusal?> EndAsync(ActContext act, CaseMover mover)
    {
        Verdict verdict = await BallotCount.CurrentAsync(act, Meeting.Ballot!.Id);
        string outcome = verdict.Passed ? "Passed" : "Failed";
        await PanelTable.UpdateAsync(act.Db, Meeting.Round with { Status = PanelRoundStatus.Ended, EndedAt = act.Now, Outcome = outcome });
        act.Record("passed", verdict.Passed);
        if (!verdict.Passed)
        {
            await AlertAsync(act);
        }

        return await mover.AdvanceAsync(act, outcome);
    }

    // A50: a plan that keeps failing is brought to the lead bureau's notice; no article limits the rounds.
    private async Task AlertAsync(ActContext act)
    {
        int failures = (await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id)).Count(round => round.Outcome == "Failed");
        if (failures < act.Settings.PanelFailuresToAlert)
        {
            return;
        }

        foreach (string unit in act.Case.Units(Party.LeadBureau))
        {
            await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("panel.failures", $"{failures}"));
        }
    }

    private ConclusionText.PanelMember MemberOf(BallotSeatRow seat) =>
        new((int)seat.SeatNo, Meeting.NameOf(seat.SeatNo, seat.FullName), Meeting.Seats.FirstOrDefault(held => held.SeatNo == seat.SeatNo)?.Field ?? "", seat.WasPresent);
}
