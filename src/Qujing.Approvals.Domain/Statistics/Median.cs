namespace Qujing.Approvals.Domain.Statistics;

/// <summary>The middle of a set of counts: one slow case moves a mean, and not this.</summary>
public static class Median
{
    /// <summary>The middle value; of an even number the mean of the two middle ones, so that it may end in .5. Null of none.</summary>
    /// <param name="values">In any order, in any unit; the answer is in the same.</param>
    public static decimal? Of(IEnumerable<int> values)
    {
        int[] sorted = [.. values.Order()];
        return sorted.Length switch
        {
            0 => null,
            var count when count % 2 == 1 => sorted[count / 2],
            var count => (sorted[(count / 2) - 1] + (decimal)sorted[count / 2]) / 2,
        };
    }
}
