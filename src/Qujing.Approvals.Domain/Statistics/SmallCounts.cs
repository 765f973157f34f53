namespace Qujing.Approvals.Domain.Statistics;

/// <summary>How a count is shown to the public.</summary>
public enum CountDisplay
{
    /// <summary>As it is.</summary>
    Shown = 1,
    /// <summary>Fewer than five (＜5); how many exactly isn't told.</summary>
    Small = 2,
    /// <summary>Not told, so that a small one can't be found by subtraction from the total.</summary>
    Withheld = 3,
}

/// <summary>One line of a public table.</summary>
/// <param name="Name">What was counted.</param>
/// <param name="Display">How it is shown.</param>
/// <param name="Count">The count; null unless it is shown.</param>
public sealed record PublicCount(string Name, CountDisplay Display, int? Count);

/// <summary>A public table; the total is null where it would tell too much.</summary>
/// <param name="Lines">In the order given.</param>
/// <param name="Total">The sum of all, shown or not; null where it isn't told.</param>
public sealed record PublicTable(IReadOnlyList<PublicCount> Lines, int? Total);

/// <summary>Counts for the public: none below five, and none that subtraction gives away.</summary>
public static class SmallCounts
{
    /// <summary>The smallest count that is shown.</summary>
    public const int ShownMin = 5;

    /// <summary>
    /// Hides what is small. Where something is hidden, the smallest of the others are withheld beside it until the hidden sum fits every combination
    /// of small counts; where even all of them aren't enough, the total goes instead.
    /// </summary>
    /// <param name="counts">Name and count, none negative.</param>
    public static PublicTable Show(IReadOnlyList<(string Name, int Count)> counts)
    {
        int small = counts.Count(line => line.Count < ShownMin);
        HashSet<int>? beside = small == 0 ? [] : Beside(counts, small);
        return new PublicTable([.. counts.Select((line, at) => LineOf(line, beside?.Contains(at) == true))], beside is null ? null : counts.Sum(line => line.Count));
    }

    // A reader knows: each small one is 0 to 4, each withheld one at least 5, and the sum of both. Every small one must still be able to be anything.
    private static HashSet<int>? Beside(IReadOnlyList<(string Name, int Count)> counts, int small)
    {
        int sum = counts.Where(line => line.Count < ShownMin).Sum(line => line.Count);
        var beside = new HashSet<int>();
        foreach ((int count, int at) in counts.Select((line, at) => (line.Count, at)).Where(line => line.Count >= ShownMin).OrderBy(line => line.Count))
        {
            beside.Add(at);
            sum += count;
            if (sum - (ShownMin * beside.Count) >= (ShownMin - 1) * small)
            {
                return beside;
            }
        }

        return null;
    }

    private static PublicCount LineOf((string Name, int Count) line, bool isWithheld) => line.Count < ShownMin
        ? new PublicCount(line.Name, CountDisplay.Small, null)
        : isWithheld ? new PublicCount(line.Name, CountDisplay.Withheld, null) : new PublicCount(line.Name, CountDisplay.Shown, line.Count);
}
