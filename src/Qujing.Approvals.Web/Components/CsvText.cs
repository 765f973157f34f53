using System.Text;
using System.Text.RegularExpressions;

namespace Qujing.Approvals.Web.Components;

/// <summary>A table as a file that a spreadsheet opens: UTF-8 with its mark, each cell quoted, and nothing in it that a spreadsheet would carry out.</summary>
internal static partial class CsvText
{
    // What begins so is a formula to a spreadsheet; the full-width forms too, since some turn them into the others.
    private const string FormulaStarts = "=+-@＝＋－＠\t\r\n";

    public static byte[] Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string value)
    {
        string shown = !NumberPattern().IsMatch(value) && value.TrimStart(' ') is { Length: > 0 } trimmed && FormulaStarts.Contains(trimmed[0], StringComparison.Ordinal) ? "'" + value : value;
        return $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Days overdue: a number below nought can be added up, and does nothing.</summary>
    [GeneratedRegex(@"^-[0-9]+(\.[0-9]+)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberPattern();
}
