namespace Qujing.Approvals.Domain.Statistics;

/// <summary>A table of counts in two directions, as it may be handed on. A total is null where it would tell too much.</summary>
/// <param name="Cells">By row, then by column.</param>
/// <param name="RowTotals">Of each row.</param>
/// <param name="ColumnTotals">Of each column.</param>
/// <param name="Total">Of all.</param>
public sealed record PublicGrid(IReadOnlyList<IReadOnlyList<PublicCount>> Cells, IReadOnlyList<int?> RowTotals, IReadOnlyList<int?> ColumnTotals, int? Total);

/// <summary>
/// Counts in two directions: none below five, and none that subtraction in either direction gives away. Every small count could be anything from 0 to 4 as
/// far as the rest of the table tells: for each there is another table with the same shown counts and totals that says so.
/// </summary>
public sealed class SmallGrid
{
    private const int SmallMax = SmallCounts.ShownMin - 1;

    private readonly int[][] _counts;
    private readonly bool[][] _hidden;
    private readonly bool[] _rowsTold;
    private readonly bool[] _columnsTold;
    private bool _isTotalTold;

    private SmallGrid(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        _counts = [.. counts.Select(row => row.ToArray())];
        _hidden = [.. _counts.Select(row => row.Select(IsSmall).ToArray())];
        // A small total is a small count too.
        _rowsTold = [.. _counts.Select(row => !IsSmall(row.Sum()))];
        _columnsTold = [.. Columns.Select(column => !IsSmall(_counts.Sum(row => row[column])))];
        _isTotalTold = !IsSmall(_counts.Sum(row => row.Sum()));
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, _counts.Length);

    private IEnumerable<int> Columns => Enumerable.Range(0, _counts.Length == 0 ? 0 : _counts[0].Length);

    /// <summary>Hides what is small and beside it, or of the totals, as little as is enough.</summary>
    /// <param name="counts">By row, then by column; each row as long as the others, none negative.</param>
    public static PublicGrid Show(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        var grid = new SmallGrid(counts);
        foreach ((int row, int column) in grid.Rows.SelectMany(row => grid.Columns.Select(column => (row, column))).Where(cell => IsSmall(counts[cell.row][cell.column])))
        {
            // A way out stays one, whatever else is hidden later.
            grid.WaysOut(row, column).MinBy(way => way.Cost)!.Take();
        }

        return grid.Shown();
    }

    private static bool IsSmall(int count) => count < SmallCounts.ShownMin;

    /// <summary>What could make up for a small count's being another: the others of a rectangle, one whose total isn't told, or no total at all.</summary>
    private IEnumerable<Way> WaysOut(int row, int column)
    {
        int count = _counts[row][column];
        foreach (int otherRow in Rows.Where(other => other != row))
        {
            foreach (int otherColumn in Columns.Where(other => other != column && MakesUp(row, other, count) && MakesUp(otherRow, column, count) && GoesAlong(otherRow, other, count)))
            {
                yield return WayOf([(row, otherColumn), (otherRow, column), (otherRow, otherColumn)], [], []);
            }

            if (MakesUp(otherRow, column, count))
            {
                yield return WayOf([(otherRow, column)], [row, otherRow], []);
            }
        }

        foreach (int otherColumn in Columns.Where(other => other != column && MakesUp(row, other, count)))
        {
            yield return WayOf([(row, otherColumn)], [], [column, otherColumn]);
        }

        yield return WayOf([], [row], [column]) with { HidesTotal = true };
    }

    // Goes down by as much as the small one goes up to 4, and up by as much as that goes down to 0.
    private bool MakesUp(int row, int column, int count) => HasRoom(row, column, SmallMax - count, count);

    private bool GoesAlong(int row, int column, int count) => HasRoom(row, column, count, SmallMax - count);

    // A reader knows of a small one that it is 0 to 4, of a withheld one that it is at least 5.
    private bool HasRoom(int row, int column, int down, int up)
    {
        int count = _counts[row][column];
        return IsSmall(count) ? count >= down && count + up <= SmallMax : count - SmallCounts.ShownMin >= down;
    }

    private Way WayOf((int Row, int Column)[] cells, int[] rows, int[] columns) => new(this, cells, rows, columns);

    private int CostOf(Way way) =>
        way.Cells.Where(cell => !_hidden[cell.Row][cell.Column]).Sum(cell => _counts[cell.Row][cell.Column])
        + way.Rows.Where(row => _rowsTold[row]).Sum(row => _counts[row].Sum())
        + way.Columns.Where(column => _columnsTold[column]).Sum(column => _counts.Sum(counts => counts[column]))
        + (way.HidesTotal && _isTotalTold ? _counts.Sum(counts => counts.Sum()) : 0);

    private PublicGrid Shown() => new(
        [.. Rows.Select(row => (IReadOnlyList<PublicCount>)[.. Columns.Select(column => CellOf(row, column))])],
        [.. Rows.Select(row => _rowsTold[row] ? _counts[row].Sum() : (int?)null)],
        [.. Columns.Select(column => _columnsTold[column] ? _counts.Sum(row => row[column]) : (int?)null)],
        _isTotalTold ? _counts.Sum(row => row.Sum()) : null);

    private PublicCount CellOf(int row, int column) => (IsSmall(_counts[row][column]), _hidden[row][column]) switch
    {
        (true, _) => new PublicCount("", CountDisplay.Small, null),
        (_, true) => new PublicCount("", CountDisplay.Withheld, null),
        _ => new PublicCount("", CountDisplay.Shown, _counts[row][column]),
    };

    /// <summary>What has to be hidden for one small count to be safe.</summary>
    private sealed record Way(SmallGrid Grid, (int Row, int Column)[] Cells, int[] Rows, int[] Columns)
    {
        public bool HidesTotal { get; init; }

        public int Cost => Grid.CostOf(this);

        public void Take()
        {
            foreach ((int row, int column) in Cells)
            {
                Grid._hidden[row][column] = true;
            }

            foreach (int row in Rows)
            {
                Grid._rowsTold[row] = false;
            }

            foreach (int column in Columns)
            {
                Grid._columnsTold[column] = false;
            }

            Grid._isTotalTold &= !HidesTotal;
        }
    }
}
