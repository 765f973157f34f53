using Qujing.Approvals.Domain.Statistics;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SmallCountsTests
{
    [Theory]
    [InlineData(new[] { 5, 6 }, "5 6 = 11", "nothing is small")]
    [InlineData(new[] { 4, 9, 20 }, "＜ - 20 = 33", "one small: the smallest other goes too, 4 + 9 - 5 = 8 >= 4")]
    [InlineData(new[] { 0, 5, 20 }, "＜ - - = 25", "0 + 5 - 5 is too narrow: two go")]
    [InlineData(new[] { 4, 4, 5 }, "＜ ＜ - = 13", "4 + 4 + 5 - 5 = 8 = 4 * 2")]
    [InlineData(new[] { 0, 0, 5 }, "＜ ＜ 5 = -", "even all of them aren't enough: the total goes")]
    [InlineData(new[] { 1, 2 }, "＜ ＜ = -", "all are small")]
    [InlineData(new[] { 3 }, "＜ = -", "a table of one line")]
    public void Show_HidesWhatIsSmallAndWhatWouldTellIt(int[] counts, string expected, string why)
    {
        PublicTable table = SmallCounts.Show([.. counts.Select((count, at) => ($"line {at}", count))]);

        string shown = string.Join(' ', table.Lines.Select(line => line.Display switch { CountDisplay.Shown => $"{line.Count}", CountDisplay.Small => "＜", _ => "-" }));
        Assert.True(expected == $"{shown} = {table.Total?.ToString() ?? "-"}", $"{why}: {shown} = {table.Total}");
    }

    [Fact]
    public void Show_OfEveryTableOfThreeCounts_LetsEachSmallOneBeAnything()
    {
        for (int first = 0; first <= 12; first++)
        {
            for (int second = 0; second <= 12; second++)
            {
                for (int third = 0; third <= 12; third++)
                {
                    PublicTable table = SmallCounts.Show([("a", first), ("b", second), ("c", third)]);
                    Assert.All(table.Lines.Select((line, at) => (line, at)).Where(pair => pair.line.Display == CountDisplay.Small), pair => Assert.True(CanBeAnything(table), $"{first} {second} {third}"));
                }
            }
        }
    }

    // By subtraction a reader learns the sum of what is hidden: it must allow the smallest and the largest of all small ones together.
    private static bool CanBeAnything(PublicTable table)
    {
        if (table.Total is not { } total)
        {
            return true;
        }

        int hidden = total - table.Lines.Sum(line => line.Count ?? 0);
        int small = table.Lines.Count(line => line.Display == CountDisplay.Small);
        int withheld = table.Lines.Count(line => line.Display == CountDisplay.Withheld);
        return withheld > 0 && hidden >= (small * (SmallCounts.ShownMin - 1)) + (withheld * SmallCounts.ShownMin);
    }
}
