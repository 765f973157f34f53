using System.Text;
using System.Xml;
using MiniExcelLibs;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Lists;

/// <summary>Reads a list that an office keeps: xlsx, or csv in UTF-8 (with or without mark) or GB18030, as WPS and Excel write it.</summary>
internal static class ListFile
{
    internal const int BytesMax = 5 * 1024 * 1024;
    internal const int RowsMax = 5_000;
    private const byte ZipMark = 0x50;

    internal static Refusal? Read(byte[] content, out IReadOnlyList<IReadOnlyList<string>> rows)
    {
        rows = [];
        if (content.Length is 0 or > BytesMax)
        {
            return Refusal.Because(content.Length == 0 ? "import.empty" : "import.too_large", ("megabytesMax", BytesMax / 1024 / 1024));
        }

        try
        {
            rows = content is [ZipMark, 0x4B, ..] ? Workbook(content) : Csv(Decode(content));
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or InvalidOperationException or FormatException)
        {
            return new Refusal("import.unreadable");
        }

        return rows.Count > RowsMax ? Refusal.Because("import.too_many", ("count", rows.Count), ("countMax", RowsMax)) : null;
    }

    private static List<IReadOnlyList<string>> Workbook(byte[] content)
    {
        using var stream = new MemoryStream(content);
        var rows = new List<IReadOnlyList<string>>();
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>())
        {
            rows.Add([.. row.Values.Select(Cell)]);
            if (rows.Count > RowsMax)
            {
                break;
            }
        }

        return rows;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        double number => number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "",
    };

    private static string Decode(byte[] content)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(content);
        }
    }

    private static List<IReadOnlyList<string>> Csv(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int at = 0; at < text.Length; at++)
        {
            char sign = text[at];
            if (quoted)
            {
                if (sign == '"' && at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else if (sign == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(sign);
                }
            }
            else if (sign == '"')
            {
                quoted = true;
            }
            else if (sign is ',' or '\n')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (sign == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(sign);
            }
        }

        row.Add(cell.ToString().Trim());
        return row.Any(value => value.Length > 0) ? [.. rows, row] : rows;
    }
}
