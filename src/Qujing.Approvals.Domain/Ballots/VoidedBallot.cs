namespace Qujing.Approvals.Domain.Ballots;

/// <summary>What voiding one seat's ballot does to the result (A22, A23, A37). Both verdicts are kept; the later one counts.</summary>
/// <param name="Before">The verdict that is superseded.</param>
/// <param name="After">The verdict without the ballot; the denominator stays 17.</param>
/// <param name="CouldChangeResult">
/// True where who sits there decides: fewer than 13 passing votes without the seats that are doubted, 13 or more if all of them passed. The supervisor then orders
/// a new review or two people find that the result stands, else a note suffices (A23).
/// </param>
public sealed record VoidedBallot(Verdict Before, Verdict After, bool CouldChangeResult)
{
    /// <summary>True where the earlier verdict no longer stands.</summary>
    public bool IsSuperseded => Before.Passed != After.Passed;

    /// <summary>Voids a seat's ballot and computes both verdicts.</summary>
    /// <param name="ballots">Every version of every ballot.</param>
    /// <param name="seat">The seat whose last ballot is voided.</param>
    /// <param name="reason">The recusal ground.</param>
    /// <param name="voided">The outcome; null where refused.</param>
    /// <returns>Refused: <c>ballot.void_reason_missing</c>, <c>ballot.void_nothing</c> where the seat has no counted ballot.</returns>
    public static Refusal? Void(IReadOnlyList<Ballot> ballots, int seat, string? reason, out VoidedBallot? voided) => Void(ballots, [], seat, reason, out voided);

    /// <summary>The same beside other seats that are doubted already: two grounds, each too small alone, can decide together.</summary>
    /// <param name="ballots">Every version of every ballot.</param>
    /// <param name="doubted">The seats whose vote was doubted before.</param>
    /// <param name="seat">The seat whose last ballot is voided.</param>
    /// <param name="reason">The recusal ground.</param>
    /// <param name="voided">The outcome; null where refused. <see cref="Before"/> counts every ballot, <see cref="After"/> none of the doubted.</param>
    /// <returns>Refused: <c>ballot.void_reason_missing</c>, <c>ballot.void_nothing</c> where the seat has no counted ballot or is doubted before.</returns>
    public static Refusal? Void(IReadOnlyList<Ballot> ballots, IReadOnlyCollection<int> doubted, int seat, string? reason, out VoidedBallot? voided)
    {
        voided = null;
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("ballot.void_reason_missing").At("reason");
        }
        var counted = Tally.Counted(ballots);
        if (counted.All(ballot => ballot.Seat != seat) || doubted.Contains(seat))
        {
            return Refusal.Because("ballot.void_nothing", ("seat", seat));
        }
        var sound = counted.Where(ballot => ballot.Seat != seat && !doubted.Contains(ballot.Seat)).ToList();
        var before = Verdict.Of(Tally.Of(counted));
        var after = Verdict.Of(Tally.Of(sound));
        voided = new VoidedBallot(before, after, !after.Passed && after.Tally.Passes + counted.Count - sound.Count >= PassBar.Votes);
        return null;
    }
}
