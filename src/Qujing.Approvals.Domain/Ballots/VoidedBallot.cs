namespace Qujing.Approvals.Domain.Ballots;

/// <summary>What voiding one seat's ballot does to the result (A22, A23, A37). Both verdicts are kept; the later one counts.</summary>
/// <param name="Before">The verdict that is superseded.</param>
/// <param name="After">The verdict without the ballot; the denominator stays 17.</param>
/// <param name="CouldChangeResult">
/// True where the seat decides: with its vote 13, without it 12. The supervisor then orders a new review, else a note suffices (A23).
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
    public static Refusal? Void(IReadOnlyList<Ballot> ballots, int seat, string? reason, out VoidedBallot? voided)
    {
        voided = null;
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("ballot.void_reason_missing").At("reason");
        }
        var counted = Tally.Counted(ballots);
        if (counted.All(ballot => ballot.Seat != seat))
        {
            return Refusal.Because("ballot.void_nothing", ("seat", seat));
        }
        var before = Verdict.Of(Tally.Of(counted));
        var after = Verdict.Of(Tally.Of(counted.Where(ballot => ballot.Seat != seat)));
        voided = new VoidedBallot(before, after, after.Tally.Passes == PassBar.Votes - 1);
        return null;
    }
}
