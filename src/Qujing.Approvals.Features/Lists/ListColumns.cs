using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Lists;

/// <summary>A column that a list may have, under any of its headings.</summary>
internal sealed record ListColumn(string Name, IReadOnlyList<string> Headings, bool IsNeeded);

/// <summary>Finds the columns of a list by their headings, in any order.</summary>
internal sealed class ListColumns
{
    private readonly IReadOnlyList<ListColumn> _known;
    private readonly int[] _places;

    private ListColumns(IReadOnlyList<ListColumn> known, int[] places) => (_known, _places) = (known, places);

    internal static Refusal? Find(IReadOnlyList<ListColumn> known, IReadOnlyList<string> headings, out ListColumns columns)
    {
        columns = new ListColumns(known, [.. known.Select(column => headings.ToList().FindIndex(heading => column.Headings.Contains(heading, StringComparer.Ordinal)))]);
        string[] missing = [.. known.Zip(columns._places).Where(pair => pair.First.IsNeeded && pair.Second < 0).Select(pair => pair.First.Name)];
        return missing.Length == 0 ? null : Refusal.Because("import.columns_missing", ("columns", string.Join('、', missing)));
    }

    /// <summary>A cell that a spreadsheet would compute when the list is opened again; a telephone may begin with a plus.</summary>
    internal string? FormulaColumn(IReadOnlyList<string> row)
    {
        for (int column = 0; column < _known.Count; column++)
        {
            string value = Value(row, column);
            if (value is ['=' or '@' or '\t', ..] or ['+' or '-', not (>= '0' and <= '9'), ..])
            {
                return _known[column].Name;
            }
        }

        return null;
    }

    internal string Value(IReadOnlyList<string> row, int column) => _places[column] is int place and >= 0 && place < row.Count ? row[place] : "";
}
