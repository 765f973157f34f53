namespace Qujing.Approvals.Domain.Ballots;

/// <summary>
/// What the seventeen seats said. Computed from ballots alone; there is no other way to make one, so that nobody can write a tally (A45).
/// </summary>
public sealed record Tally
{
    private Tally()
    {
    }

    /// <summary>Seats that voted 通过.</summary>
    public int Passes { get; private init; }
    /// <summary>Seats that voted 不通过.</summary>
    public int Fails { get; private init; }
    /// <summary>Seats that voted 弃权.</summary>
    public int Abstentions { get; private init; }
    /// <summary>Seats without a counted ballot: absent, silent, or voided. They count as not passing.</summary>
    public int NotCast => PassBar.Seats - Passes - Fails - Abstentions;

    /// <summary>
    /// Counts the last version of each seat's ballot; a seat whose last version is voided has none (A37, A38).
    /// </summary>
    /// <param name="ballots">Every version of every ballot of the round.</param>
    /// <exception cref="ArgumentException">A seat outside 1 to 17, or one seat with one revision twice: the store is broken.</exception>
    public static Tally Of(IEnumerable<Ballot> ballots)
    {
        var counted = Counted(ballots);
        return new Tally
        {
            Passes = counted.Count(ballot => ballot.Choice == BallotChoice.Pass),
            Fails = counted.Count(ballot => ballot.Choice == BallotChoice.Fail),
            Abstentions = counted.Count(ballot => ballot.Choice == BallotChoice.Abstain),
        };
    }

    internal static IReadOnlyList<Ballot> Counted(IEnumerable<Ballot> ballots)
    {
        var counted = new List<Ballot>();
        foreach (var seat in ballots.GroupBy(ballot => ballot.Seat))
        {
            if (seat.Key is < 1 or > PassBar.Seats)
            {
                throw new ArgumentException($"There is no seat {seat.Key}.", nameof(ballots));
            }
            if (seat.DistinctBy(ballot => ballot.Revision).Count() != seat.Count())
            {
                throw new ArgumentException($"Seat {seat.Key} has one revision twice.", nameof(ballots));
            }
            if (seat.MaxBy(ballot => ballot.Revision) is { IsVoided: false } last)
            {
                counted.Add(last);
            }
        }
        return counted;
    }
}
