using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The meeting of one panel of the case, as it stands in the rows.</summary>
internal sealed record PanelMeeting
{
    internal required PanelRoundRow Round { get; init; }

    /// <summary>False for a round that a later one has followed: its sheets are read, and nothing is done to it.</summary>
    internal bool IsCurrent { get; init; } = true;

    internal required IReadOnlyList<PanelSeatRow> Seats { get; init; }
    internal required IReadOnlyList<PanelStepRow> Steps { get; init; }

    /// <summary>By seat, what tells its member from another of the same name.</summary>
    private IReadOnlyDictionary<long, string> Apart { get; init; } = new Dictionary<long, string>();

    /// <summary>The newest ballot of the round; null before the first.</summary>
    internal BallotRow? Ballot { get; init; }

    internal IReadOnlyList<PanelSeatRow> Present => [.. Seats.Where(IsPresent)];

    internal PanelSeatRow? Chair => Seats.FirstOrDefault(seat => seat.SeatNo == Round.ChairSeat);

    internal BallotPhase Phase => PhaseOf(Ballot?.Status);

    /// <summary>The meeting as somebody wants to open the ballot.</summary>
    internal async Task<OpeningState> OpeningAsync(ActContext act) => Opening(act.Case.Stage) with { StoodAside = [.. (await SeatedAsideAsync(act)).Select(seat => seat.FullName)] };

    /// <summary>Seats still held by those who had to stand aside: before a ballot they don't count as having come, and don't chair (A21, A22).</summary>
    internal async Task<IReadOnlyList<PanelSeatRow>> SeatedAsideAsync(ActContext act)
    {
        HashSet<string> aside = await StoodAside.AccountsAsync(act);
        return [.. Seats.Where(seat => aside.Contains(seat.AccountId))];
    }

    private OpeningState Opening(string stage) => new()
    {
        SeatsHeld = Seats.Count,
        Present = Present.Count,
        IsChairPresent = Chair is { } chair && IsPresent(chair),
        AreStepsMinuted = stage == Stages.Ballot && MeetingStep.InOrder.All(step => Steps.Any(minuted => minuted.Step == step)),
        IsOpenedBefore = Phase != BallotPhase.NotOpen,
    };

    internal static BallotPhase PhaseOf(string? ballotStatus) => ballotStatus switch
    {
        null or BallotStatus.Repeated => BallotPhase.NotOpen,
        BallotStatus.Open => BallotPhase.Open,
        BallotStatus.Closed => BallotPhase.Closed,
        _ => throw new InvalidOperationException($"Unknown status: {ballotStatus}"),
    };

    internal static bool IsPresent(PanelSeatRow seat) => seat.SignedInAt is not null && seat.LeftAt is null;

    /// <summary>The name as lists and papers give it: two of one name are told apart.</summary>
    internal string NameOf(long seatNo, string fullName) => Apart.GetValueOrDefault(seatNo) is { } apart ? $"{fullName}（{apart}）" : fullName;

    internal PanelSeatRow? SeatOf(string accountId) => Seats.FirstOrDefault(seat => seat.AccountId == accountId);

    /// <summary>Null where the case has no panel yet.</summary>
    internal static async Task<PanelMeeting?> FindAsync(ActContext act)
    {
        if (await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id) is not { } round)
        {
            return null;
        }

        return await OfRoundAsync(act.Db, round);
    }

    /// <summary>The meeting of a round that is asked for by its number; of the current one where none is.</summary>
    internal static async Task<(PanelMeeting? Meeting, Refusal? Refusal)> ReadAsync(ActContext act, int? roundNo)
    {
        IReadOnlyList<PanelRoundRow> rounds = await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id);
        if (rounds.Count == 0)
        {
            return (null, None(act));
        }

        PanelRoundRow? round = roundNo is null ? rounds[^1] : rounds.FirstOrDefault(row => row.No == roundNo);
        return round is null
            ? (null, Refusal.Because("case.not_found", ("case", act.Case.Number)))
            : (await OfRoundAsync(act.Db, round) with { IsCurrent = round == rounds[^1] }, null);
    }

    internal static async Task<PanelMeeting> OfRoundAsync(DbSession session, PanelRoundRow round)
    {
        IReadOnlyList<PanelSeatRow> seats = await PanelTable.SeatsAsync(session, round.Id);
        return new()
        {
            Round = round,
            Seats = seats,
            Apart = await SeatNames.ApartAsync(session, seats),
            Steps = await PanelStepTable.OfRoundAsync(session, round.Id),
            Ballot = await BallotTable.NewestAsync(session, round.Id),
        };
    }

    internal static Refusal None(ActContext act) => Refusal.Because("panel.none", ("case", act.Case.Number)).Citing("第十二条");
}

/// <summary>The stages of the expert review (Art. 12).</summary>
internal static class Stages
{
    internal const string Briefing = "PlanBriefing";
    internal const string Questions = "ExpertQuestions";
    internal const string Opinions = "ReviewOpinions";
    internal const string Ballot = "PanelBallot";
    internal const string Conclusion = "WrittenConclusion";
    internal const string Signing = "PanelSigning";
    internal const string Revision = "PanelRevision";
    internal const string RevisionAfterMeeting = "MeetingPanelRevision";
}
