using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Qujing.Approvals.Web.Components;

/// <summary>A table as a workbook of one sheet. Every cell is a text with the text mark, so that nothing in it is ever carried out, not even when it is edited.</summary>
internal static class XlsxTable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const uint TextStyle = 1;
    private const int SheetNameMax = 31;

    /// <param name="rows">The first row holds the columns' names.</param>
    public static byte[] Of(string sheetName, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (SpreadsheetDocument file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = file.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
            Write(sheet, rows);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = sheetName.Length > SheetNameMax ? sheetName[..SheetNameMax] : sheetName }));
        }

        return bytes.ToArray();
    }

    private static void Write(WorksheetPart part, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using OpenXmlWriter writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        foreach (IReadOnlyList<string> row in rows)
        {
            writer.WriteStartElement(new Row());
            foreach (string cell in row)
            {
                writer.WriteElement(new Cell(new InlineString(new Text(Printable(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = TextStyle });
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A character that XML can't hold would make the whole workbook unreadable.
    private static string Printable(string text) => string.Concat(text.Where(letter => letter is '\t' or '\n' or (>= ' ' and not ('\uFFFE' or '\uFFFF'))));

    private static Stylesheet Styles() => new(
        new Fonts(new Font()), new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })), new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true }));
}
