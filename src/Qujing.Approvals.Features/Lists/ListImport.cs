using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Lists;

/// <summary>A list taken over row by row: what can be taken, and what is left out with what to do.</summary>
internal static class ListImport
{
    private const int FirstDataRow = 2;

    /// <summary>Opens the file and finds its columns. Every refusal is about the file as a whole.</summary>
    internal static Refusal? Open(byte[] content, IReadOnlyList<ListColumn> known, out OpenedList list)
    {
        list = new OpenedList([], null);
        if (ListFile.Read(content, out IReadOnlyList<IReadOnlyList<string>> rows) is { } unreadable)
        {
            return unreadable;
        }

        if (rows.Count == 0)
        {
            return new Refusal("import.empty");
        }

        Refusal? missing = ListColumns.Find(known, rows[0], out ListColumns columns);
        list = new OpenedList(rows, columns);
        return missing;
    }

    /// <param name="list">An opened list.</param>
    /// <param name="read">A row as what it tells of.</param>
    /// <param name="problem">What keeps a row out, given the good ones before it.</param>
    internal static (List<(int Row, T Item)> Good, List<Refusal> Left) Sort<T>(
        OpenedList list, Func<Func<int, string>, T> read, Func<T, IReadOnlyList<(int Row, T Item)>, Refusal?> problem)
    {
        var good = new List<(int Row, T Item)>();
        var left = new List<Refusal>();
        for (int at = 1; at < list.Rows.Count; at++)
        {
            IReadOnlyList<string> row = list.Rows[at];
            int number = at - 1 + FirstDataRow;
            if (row.All(string.IsNullOrEmpty))
            {
                continue;
            }

            T item = read(column => list.Columns!.Value(row, column));
            Refusal? wrong = list.Columns!.FormulaColumn(row) is { } formula ? Refusal.Because("import.row_formula", ("column", formula)) : problem(item, good);
            if (wrong is null)
            {
                good.Add((number, item));
            }
            else
            {
                left.Add(wrong with { Details = new Dictionary<string, string>(wrong.Details, StringComparer.Ordinal) { ["row"] = $"{number}" } });
            }
        }

        return (good, left);
    }
}

/// <summary>A list whose columns are known; the first row is the headings.</summary>
internal sealed record OpenedList(IReadOnlyList<IReadOnlyList<string>> Rows, ListColumns? Columns);
