using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Qujing.Approvals.Features.Papers;

namespace Qujing.Approvals.Web.Papers;

/// <summary>
/// A paper as a Word document in the measures of GB/T 9704-2012. Every line is one line of the grid, so that a page has 22 of them in whatever face the reader's
/// machine has. Faces are named and never embedded; no red head and no picture of a seal, which belong to the issued document.
/// </summary>
internal static class PaperDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A twentieth of a point: A4, and margins of 37, 26, 35 and 28 mm.</summary>
    public const int PageWidth = 11906;
    public const int PageHeight = 16838;
    public const int Top = 2098;
    public const int Right = 1474;
    public const int Bottom = 1984;
    public const int Left = 1588;

    /// <summary>The most that fits 22 times between the margins, in twentieths of a point.</summary>
    public const int LinePitch = (PageHeight - Top - Bottom) / PaperGeometry.Lines;

    /// <summary>
    /// How much narrower than its 16 points a character's place is, in twentieths of a point, so that 28 of them fit a line and 29 don't. On the runs, not in the
    /// grid: LibreOffice reads the grid's own value otherwise than Word and sets 24.
    /// </summary>
    public const int CharacterSpace = -5;

    /// <summary>The digits of the page number stand 7 mm below the text block.</summary>
    private const uint FooterDistance = 1304;
    private const string Song = "宋体";
    private const string FangSong = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";
    private const string XiaoBiaoSong = "方正小标宋简体";
    private const string BodySize = "32";
    private const string TitleSize = "44";
    private const string TableSize = "24";
    private const string FooterSize = "28";
    private const int BodyTwips = 320;
    private const int CharactersHundredth = 100;

    public static byte[] Of(Paper paper, DateTimeOffset madeAt)
    {
        using var bytes = new MemoryStream();
        using (WordprocessingDocument file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = string.Concat(paper.Title);
            file.PackageProperties.Subject = paper.CaseNumber;
            file.PackageProperties.Created = madeAt.UtcDateTime;
            file.PackageProperties.Modified = madeAt.UtcDateTime;
            MainDocumentPart main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = NormalStyle();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders());
            SectionProperties section = Section(Footer(main, JustificationValues.Right), Footer(main, JustificationValues.Left));
            main.Document = new Document(new Body([.. Elements(paper), section]));
        }

        return bytes.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Elements(Paper paper)
    {
        var all = new List<OpenXmlElement>();
        AddLine(all, paper.DraftLine, text => Text(text, Hei, indent: 0));
        AddLine(all, paper.DocumentNumber, text => Centred(text, FangSong, BodySize));
        all.AddRange(Title(paper.Title, newPage: false));
        AddLine(all, paper.AddresseeLine, text => Text(text, FangSong, indent: 0));
        all.AddRange(paper.Parts.SelectMany(Elements));
        foreach (string signer in paper.Signers)
        {
            all.Add(Signer(signer));
        }

        AddLine(all, paper.DateLine, Signer);
        AddLine(all, paper.NoteLine, text => Text(text, FangSong, indent: 2));
        return all;
    }

    private static IEnumerable<OpenXmlElement> Elements(PaperPart part) => part switch
    {
        PaperHeading heading => [Text(heading.Text, heading.Level == 1 ? Hei : Kai, indent: 2)],
        PaperParagraph paragraph => [Text(paragraph.Text, FangSong, indent: 2)],
        PaperPage page => Title(page.Title, newPage: true),
        PaperTable table => [Text(table.Caption, Hei, indent: 0), TableOf(table), Text("", FangSong, indent: 0)],
        _ => throw new System.Diagnostics.UnreachableException($"A part without a rendering: {part.GetType().Name}"),
    };

    private static void AddLine(List<OpenXmlElement> all, string? text, Func<string, Paragraph> make)
    {
        if (!string.IsNullOrEmpty(text))
        {
            all.Add(make(text));
        }
    }

    private static IEnumerable<OpenXmlElement> Title(IReadOnlyList<string> lines, bool newPage)
    {
        Paragraph first = Centred("", XiaoBiaoSong, TitleSize);
        if (newPage)
        {
            first.ParagraphProperties!.InsertAt(new PageBreakBefore(), 0);
        }

        return [first, .. lines.Select(line => Centred(line, XiaoBiaoSong, TitleSize)), Text("", FangSong, indent: 0)];
    }

    private static Paragraph Text(string text, string face, int indent) => new(
        new ParagraphProperties(
        [
            .. Measured(), new Indentation { FirstLineChars = indent * CharactersHundredth, FirstLine = Twips(indent * BodyTwips) }, new Justification { Val = JustificationValues.Both },
        ]),
        RunOf(text, face, BodySize, CharacterSpace));

    private static Paragraph Centred(string text, string face, string size) =>
        new(new ParagraphProperties([.. Measured(), new Justification { Val = JustificationValues.Center }]), RunOf(text, face, size));

    private static Paragraph Signer(string text) => new(
        new ParagraphProperties([.. Measured(), new Indentation { RightChars = 4 * CharactersHundredth, Right = Twips(4 * BodyTwips) }, new Justification { Val = JustificationValues.Right }]),
        RunOf(text, FangSong, BodySize, CharacterSpace));

    /// <summary>One line of the grid, whatever the face; the last line of a page is filled, and digits stand beside characters without a gap.</summary>
    private static OpenXmlElement[] Measured() =>
    [
        new WidowControl { Val = false }, new WordWrap { Val = false }, new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false }, new SnapToGrid { Val = false },
        new SpacingBetweenLines { Before = "0", After = "0", Line = Twips(LinePitch), LineRule = LineSpacingRuleValues.Exact },
    ];

    private static Run RunOf(string text, string face, string size, int space = 0)
    {
        var properties = new RunProperties(new RunFonts { Ascii = face, HighAnsi = face, EastAsia = face });
        if (space != 0)
        {
            properties.Append(new Spacing { Val = space });
        }

        properties.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static Table TableOf(PaperTable table)
    {
        int width = PageWidth - Left - Right;
        int[] columns = [.. table.Columns.Select(column => width * column.Width / PaperGeometry.Columns)];
        return new Table(
        [
            new TableProperties(
                new TableWidth { Width = Twips(width), Type = TableWidthUnitValues.Dxa },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa })),
            new TableGrid(columns.Select(column => new GridColumn { Width = Twips(column) })),
            Row([.. table.Columns.Select(column => column.Name)], columns, (Lines: 1, IsHead: true)),
            .. table.Rows.Select(row => Row(row, columns, (table.LinesMin, IsHead: false))),
        ]);
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
        new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static TableRow Row(IReadOnlyList<string> cells, int[] columns, (int Lines, bool IsHead) shape)
    {
        var properties = new TableRowProperties(new CantSplit(), new TableRowHeight { Val = (uint)(LinePitch * shape.Lines), HeightType = HeightRuleValues.AtLeast });
        if (shape.IsHead)
        {
            properties.Append(new TableHeader());
        }

        return new TableRow([properties, .. cells.Select((cell, at) => Cell(cell, columns[at], shape.IsHead))]);
    }

    private static TableCell Cell(string text, int width, bool isHead) => new(
        new TableCellProperties(
            new TableCellWidth { Width = Twips(width), Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        new Paragraph(
            new ParagraphProperties([.. Measured(), new Justification { Val = isHead ? JustificationValues.Center : JustificationValues.Left }]),
            RunOf(text, isHead ? Hei : FangSong, TableSize)));

    private static SectionProperties Section(string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = FooterDistance, Gutter = 0 },
        new DocGrid { Type = DocGridValues.Lines, LinePitch = LinePitch });

    private static string Footer(MainDocumentPart main, JustificationValues side)
    {
        FooterPart part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new Indentation { LeftChars = CharactersHundredth, RightChars = CharactersHundredth }, new Justification { Val = side }),
            RunOf("— ", Song, FooterSize),
            new SimpleField(RunOf("1", Song, FooterSize)) { Instruction = "PAGE" },
            RunOf(" —", Song, FooterSize)));
        return main.GetIdOfPart(part);
    }

    private static Styles NormalStyle() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = FangSong, HighAnsi = FangSong, EastAsia = FangSong, ComplexScript = FangSong },
                new FontSize { Val = BodySize }, new FontSizeComplexScript { Val = BodySize }, new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });

    private static string Twips(int value) => value.ToString(CultureInfo.InvariantCulture);
}
