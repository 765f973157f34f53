using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Qujing.Approvals.Features.Papers;

namespace Qujing.Approvals.Web.Papers;

/// <summary>A paper as HTML, for the print page and for the archive; its measures stand in <c>css/gongwen.css</c>.</summary>
internal static class PaperHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Article(Paper paper)
    {
        var html = new StringBuilder("<article class=\"w\" lang=\"zh-Hans\">\n");
        Line(html, "p", "w-draft", paper.DraftLine);
        Line(html, "p", "w-no", paper.DocumentNumber);
        html.Append("<h1>").AppendJoin("<br>", paper.Title.Select(Encoder.Encode)).Append("</h1>\n");
        Line(html, "p", "w-to", paper.AddresseeLine);
        int tables = 0;
        foreach (PaperPart part in paper.Parts)
        {
            tables += part is PaperTable ? 1 : 0;
            Append(html, part, tables);
        }

        foreach (string signer in paper.Signers)
        {
            Line(html, "p", "w-sign", signer);
        }

        Line(html, "p", "w-sign", paper.DateLine);
        Line(html, "p", "w-note", paper.NoteLine);
        return html.Append("</article>\n").ToString();
    }

    /// <summary>A page that stands alone, with its style sheet inside it.</summary>
    public static string Document(Paper paper, string styles) =>
        $"<!doctype html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        + $"<title>{Encoder.Encode(string.Concat(paper.Title))} - {Encoder.Encode(paper.CaseNumber)}</title><style>\n{styles}\n</style></head>\n<body><main>\n{Article(paper)}</main></body></html>\n";

    private static void Append(StringBuilder html, PaperPart part, int tableNo)
    {
        switch (part)
        {
            case PaperHeading heading:
                Line(html, heading.Level == 1 ? "h2" : "h3", null, heading.Text);
                break;
            case PaperParagraph paragraph:
                Line(html, "p", null, paragraph.Text);
                break;
            case PaperPage page:
                html.Append("<h2 class=\"w-form\">").AppendJoin("<br>", page.Title.Select(Encoder.Encode)).Append("</h2>\n");
                break;
            case PaperTable table:
                AppendTable(html, table, tableNo);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"A part without a rendering: {part.GetType().Name}");
        }
    }

    // Numbered, since seventeen forms have seventeen tables of one name, and a screen reader jumps from region to region.
    private static void AppendTable(StringBuilder html, PaperTable table, int tableNo)
    {
        string caption = Encoder.Encode(table.Caption);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"g-tablebox\" role=\"region\" tabindex=\"0\" aria-label=\"{tableNo} {caption}\"><table class=\"w-l{table.LinesMin}\"><caption>{caption}</caption><colgroup>");
        foreach (PaperColumn column in table.Columns)
        {
            html.Append(CultureInfo.InvariantCulture, $"<col width=\"{100.0 * column.Width / PaperGeometry.Columns:F2}%\">");
        }

        html.Append("</colgroup><thead><tr>").AppendJoin("", table.Columns.Select(column => $"<th scope=\"col\">{Encoder.Encode(column.Name)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encoder.Encode(cell)}</td>")).Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void Line(StringBuilder html, string tag, string? style, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            html.Append(CultureInfo.InvariantCulture, $"<{tag}{(style is null ? "" : $" class=\"{style}\"")}>{Encoder.Encode(text)}</{tag}>\n");
        }
    }
}
