using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Ballots;

/// <summary>How far the round's ballot is.</summary>
public enum BallotPhase
{
    /// <summary>Not opened yet.</summary>
    NotOpen = 1,
    /// <summary>Open: sealed to everybody.</summary>
    Open = 2,
    /// <summary>Closed by two people; the tally is known.</summary>
    Closed = 3,
}

/// <summary>A seat as the ballot sees it.</summary>
public sealed record VotingSeat
{
    /// <summary>1 to 17.</summary>
    public required int Number { get; init; }
    /// <summary>True where its member signed in.</summary>
    public required bool IsSignedIn { get; init; }
    /// <summary>True where its member was in the room when the ballot opened (A33).</summary>
    public required bool WasPresentAtOpening { get; init; }
    /// <summary>True where the supervisor voided the seat's vote (A22).</summary>
    public bool IsVoteVoid { get; init; }
    /// <summary>When it voted last and the receipt; null where it didn't.</summary>
    public CastReceipt? Voted { get; init; }
}

/// <summary>Proof that a ballot counts; shows nothing of the choice.</summary>
/// <param name="At">The time of day in Beijing, <c>15:42</c>.</param>
/// <param name="Code">The receipt code, <c>7K3 9QF</c>.</param>
public sealed record CastReceipt(string At, string Code);

/// <summary>Whether a seat may vote, and whether its ballot is whole.</summary>
public static class CastRule
{
    /// <summary>
    /// Why the seat can't vote now; null where it can. In this order: <c>ballot.vote_void</c>, <c>ballot.not_open</c>, <c>ballot.closed</c>,
    /// <c>ballot.not_signed_in</c>, <c>ballot.not_present_at_opening</c>, <c>ballot.already_voted</c> (with time and receipt).
    /// </summary>
    /// <param name="phase">How far the ballot is.</param>
    /// <param name="seat">The seat.</param>
    /// <param name="settings">The settings in force.</param>
    public static Refusal? CanVote(BallotPhase phase, VotingSeat seat, ProcedureSettings settings) => (phase, seat) switch
    {
        (_, { IsVoteVoid: true }) => new Refusal("ballot.vote_void"),
        (BallotPhase.NotOpen, _) => new Refusal("ballot.not_open"),
        (BallotPhase.Closed, _) => new Refusal("ballot.closed"),
        (BallotPhase.Open, { IsSignedIn: false }) => new Refusal("ballot.not_signed_in"),
        (BallotPhase.Open, { WasPresentAtOpening: false }) => new Refusal("ballot.not_present_at_opening").Citing("第十二条"),
        (BallotPhase.Open, { Voted: { } receipt }) when !settings.AllowVoteChange =>
            Refusal.Because("ballot.already_voted", ("time", receipt.At), ("receipt", receipt.Code)),
        (BallotPhase.Open, _) => null,
        _ => throw new InvalidOperationException($"Unknown phase: {phase}"),
    };

    /// <summary>
    /// What the ballot lacks: <c>ballot.choice_missing</c>, <c>ballot.abstain_not_offered</c>, <c>ballot.opinion_missing</c> (不通过 needs a reason).
    /// </summary>
    /// <param name="choice">The choice; null where none was made.</param>
    /// <param name="opinion">The written opinion.</param>
    /// <param name="settings">The settings in force.</param>
    public static Refusal? CheckBallot(BallotChoice? choice, string? opinion, ProcedureSettings settings) => choice switch
    {
        null => new Refusal("ballot.choice_missing").At("choice"),
        BallotChoice.Abstain when !settings.AllowAbstain => new Refusal("ballot.abstain_not_offered").Citing("第十二条").At("choice"),
        BallotChoice.Fail when string.IsNullOrWhiteSpace(opinion) => new Refusal("ballot.opinion_missing").Citing("第十二条").At("opinion"),
        BallotChoice.Pass or BallotChoice.Fail or BallotChoice.Abstain => null,
        _ => new Refusal("ballot.choice_missing").At("choice"),
    };
}
