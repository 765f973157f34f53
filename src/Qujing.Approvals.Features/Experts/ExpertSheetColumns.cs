using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Finds the columns by their headings, in any order, and turns a row into an expert.</summary>
internal sealed class ExpertSheetColumns
{
    private static readonly (string Name, string[] Headings, bool IsNeeded)[] Known =
    [
        ("姓名", ["姓名", "专家姓名"], true),
        ("专业领域", ["专业领域", "领域", "专业"], true),
        ("工作单位", ["工作单位", "单位"], true),
        ("职称", ["职称", "职务职称"], false),
        ("电话", ["电话", "手机", "联系电话"], false),
        ("利害关系单位", ["利害关系单位", "近三年任职取酬单位", "任职经历"], false),
    ];

    private readonly int[] _places;

    private ExpertSheetColumns(int[] places) => _places = places;

    internal static Refusal? Find(IReadOnlyList<string> headings, out ExpertSheetColumns columns)
    {
        columns = new ExpertSheetColumns([.. Known.Select(column => headings.ToList().FindIndex(heading => column.Headings.Contains(heading, StringComparer.Ordinal)))]);
        string[] missing = [.. Known.Zip(columns._places).Where(pair => pair.First.IsNeeded && pair.Second < 0).Select(pair => pair.First.Name)];
        return missing.Length == 0 ? null : Refusal.Because("import.columns_missing", ("columns", string.Join('、', missing)));
    }

    internal ExpertDetails Expert(IReadOnlyList<string> row) => new()
    {
        FullName = Value(row, 0), Field = Value(row, 1), Employer = Value(row, 2), Title = Value(row, 3), Phone = Value(row, 4), Affiliations = Value(row, 5),
    };

    /// <summary>A cell that a spreadsheet would compute when the list is opened again; a telephone may begin with a plus.</summary>
    internal string? FormulaColumn(IReadOnlyList<string> row)
    {
        for (int column = 0; column < Known.Length; column++)
        {
            string value = Value(row, column);
            if (value is ['=' or '@' or '\t', ..] or ['+' or '-', not (>= '0' and <= '9'), ..])
            {
                return Known[column].Name;
            }
        }

        return null;
    }

    private string Value(IReadOnlyList<string> row, int column) => _places[column] is int place and >= 0 && place < row.Count ? row[place] : "";
}
