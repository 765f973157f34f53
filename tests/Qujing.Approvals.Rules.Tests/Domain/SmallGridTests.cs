using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Statistics;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SmallGridTests
{
    private static readonly int[] Values = [0, 3, 4, 5, 9, 20];

    /// <summary>More than any withheld count of these grids could be.</summary>
    private const int Most = 60;

    [Theory]
    [InlineData("6 7|8 9", "6 7 = 13|8 9 = 17|14 16 = 30", "nothing is small")]
    [InlineData("2 30|30 30", "＜ - = 32|- - = 60|32 60 = 92", "one small: a rectangle goes")]
    [InlineData("4 9", "＜ - = 13|- - = 13", "one row: two columns' totals go, not the row's")]
    [InlineData("1 1|1 1", "＜ ＜ = -|＜ ＜ = -|- - = -", "small totals are small counts")]
    public void Show_HidesWhatIsSmallAndWhatWouldTellIt(string counts, string expected, string why)
    {
        string shown = Words(SmallGrid.Show(Read(counts)));
        Assert.True(expected == shown, $"{why}: {shown}");
    }

    [Fact]
    public void Show_OfEveryGridOfFourCounts_LetsEachSmallOneBeAnything()
    {
        foreach (int[] counts in Values.SelectMany(a => Values.SelectMany(b => Values.SelectMany(c => Values.Select(d => new[] { a, b, c, d })))))
        {
            PublicGrid grid = SmallGrid.Show([[counts[0], counts[1]], [counts[2], counts[3]]]);
            for (int at = 0; at < counts.Length; at++)
            {
                if (counts[at] < SmallCounts.ShownMin)
                {
                    Assert.All(Enumerable.Range(0, SmallCounts.ShownMin), value => Assert.True(CanBe(grid, at, value), $"{string.Join(' ', counts)}: {at} can't be {value} in {Words(grid)}"));
                }
            }
        }
    }

    [Fact]
    public void APlantedTotal_ThatTellsASmallCount_IsCaught()
    {
        PublicGrid safe = SmallGrid.Show(Read("2 9|9 9"));
        PublicGrid told = safe with { Cells = [[safe.Cells[0][0], new PublicCount("", CountDisplay.Shown, 9)], safe.Cells[1]], RowTotals = [11, safe.RowTotals[1]] };
        Assert.False(CanBe(told, 0, 3));
    }

    [Theory]
    [InlineData("90 0 0 0 0 6", "7 5", true, 96, 108, "everything is told")]
    [InlineData("900 0 0 0 0 6", "2 1", true, null, null, "two small ones: the rate would tell their sum")]
    public void B46_Rate_IsToldOnlyWhereItsPartsAre(string enrolled, string outside, bool deferredCount, int? numerator, int? denominator, string why)
    {
        ToldRate rate = ToldRate.Of(Table(enrolled), SmallCounts.Show(Named(outside)), homeTaughtCount: true, deferredCount);
        Assert.True((rate.Exact?.Numerator, rate.Exact?.Denominator) == (numerator, denominator), why);
    }

    [Theory]
    [InlineData("600 0 0 0 0 6", "2 1", true, "even with 4 and 4 outside it is reached")]
    [InlineData("90 0 0 0 0 6", "2 1", null, "with none outside it is, with eight it isn't: nobody is told")]
    [InlineData("90 0 0 0 0 6", "30 1", false, "thirty are outside, whatever the deferred are")]
    public void B46_Goal_IsToldWhereTheToldCountsDecideIt(string enrolled, string outside, bool? reaches, string why) =>
        Assert.True(reaches == ToldRate.Of(Table(enrolled), WithoutTotal(outside), homeTaughtCount: true, deferredCount: true).ReachesGoal, why);

    [Fact]
    public void B46_Rate_WithoutHomeTaught_IsNotToldWhereTheyAreFew() =>
        Assert.Null(ToldRate.Of(Table("90 0 0 0 0 3"), Table("7 8"), homeTaughtCount: false, deferredCount: true).Exact);

    /// <summary>As a grid shows a row whose total it keeps.</summary>
    private static PublicTable Table(string counts) => new([.. Named(counts).Select(line => line.Count < SmallCounts.ShownMin ? new PublicCount(line.Name, CountDisplay.Small, null) : new PublicCount(line.Name, CountDisplay.Shown, line.Count))], Named(counts).Sum(line => line.Count));

    private static PublicTable WithoutTotal(string counts) => Table(counts) with { Total = null };

    private static (string Name, int Count)[] Named(string counts) => [.. counts.Split(' ').Select(count => (count, int.Parse(count)))];

    // Whatever agrees with all that is told: small ones 0 to 4, withheld ones from 5.
    private static bool CanBe(PublicGrid grid, int at, int value)
    {
        int[][] ranges = [.. grid.Cells.SelectMany(row => row).Select((cell, no) => no == at ? [value] : RangeOf(cell))];
        foreach (int first in ranges[0])
        {
            foreach (int second in ranges[1].Where(second => Fits(grid.RowTotals[0], first + second)))
            {
                foreach (int third in ranges[2].Where(third => Fits(grid.ColumnTotals[0], first + third)))
                {
                    if (ranges[3].Any(fourth => Fits(grid.RowTotals[1], third + fourth) && Fits(grid.ColumnTotals[1], second + fourth) && Fits(grid.Total, first + second + third + fourth)))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static int[] RangeOf(PublicCount cell) => cell.Display switch
    {
        CountDisplay.Shown => [cell.Count!.Value],
        CountDisplay.Small => [.. Enumerable.Range(0, SmallCounts.ShownMin)],
        _ => [.. Enumerable.Range(SmallCounts.ShownMin, Most)],
    };

    private static bool Fits(int? total, int sum) => total is null || total == sum;

    private static int[][] Read(string counts) => [.. counts.Split('|').Select(row => row.Split(' ').Select(int.Parse).ToArray())];

    private static string Words(PublicGrid grid) => string.Join('|', [
        .. grid.Cells.Select((row, at) => $"{string.Join(' ', row.Select(cell => cell.Display switch { CountDisplay.Shown => $"{cell.Count}", CountDisplay.Small => "＜", _ => "-" }))} = {grid.RowTotals[at]?.ToString() ?? "-"}"),
        $"{string.Join(' ', grid.ColumnTotals.Select(total => total?.ToString() ?? "-"))} = {grid.Total?.ToString() ?? "-"}",
    ]);
}
