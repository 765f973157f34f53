using Qujing.Approvals.Domain.Statistics;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>The rate of enrolment as far as the counts that are told give it: whoever reads it learns nothing that isn't told beside it (B37, B46).</summary>
/// <param name="Exact">The rate; null where a small count could be found by it.</param>
/// <param name="ReachesGoal">Whether the goal is reached; null where the told counts leave it open.</param>
/// <param name="DeferredCount">True where deferred children stay in the denominator.</param>
public sealed record ToldRate(EnrolmentRate? Exact, bool? ReachesGoal, bool DeferredCount)
{
    /// <summary>The rate of one line of the figures.</summary>
    /// <param name="enrolled">By form of placement, in the order of <see cref="PlacementForms.All"/>, and their sum.</param>
    /// <param name="outside">Not enrolled, then deferred, and their sum.</param>
    /// <param name="homeTaughtCount">Setting kpi.enrolment.homeTaughtCount.</param>
    /// <param name="deferredCount">Whether deferred children stay in the denominator.</param>
    public static ToldRate Of(PublicTable enrolled, PublicTable outside, bool homeTaughtCount, bool deferredCount)
    {
        int? homeTaught = homeTaughtCount ? 0 : enrolled.Lines[^1].Count;
        if (enrolled.Total is not { } placed || homeTaught is not { } left)
        {
            return new ToldRate(null, null, deferredCount);
        }

        IReadOnlyList<PublicCount> counted = deferredCount ? outside.Lines : [outside.Lines[0]];
        int? others = deferredCount ? outside.Total : outside.Lines[0].Count;
        if (others is { } known && known + placed > 0)
        {
            var rate = new EnrolmentRate(placed - left, placed + known, homeTaughtCount, deferredCount);
            return new ToldRate(rate, rate.ReachesGoal, deferredCount);
        }

        bool reachesAtMost = counted.Any(line => line.Display == CountDisplay.Withheld) is false && Reaches(placed - left, placed + counted.Sum(Most));
        return new ToldRate(null, reachesAtMost ? true : Reaches(placed - left, placed + counted.Sum(Least)) ? null : false, deferredCount);
    }

    private static bool Reaches(int numerator, int denominator) => new EnrolmentRate(numerator, denominator, HomeTaughtCount: true, DeferredCount: true).ReachesGoal;

    private static int Most(PublicCount line) => line.Count ?? SmallCounts.ShownMin - 1;

    private static int Least(PublicCount line) => line.Count ?? (line.Display == CountDisplay.Withheld ? SmallCounts.ShownMin : 0);
}
