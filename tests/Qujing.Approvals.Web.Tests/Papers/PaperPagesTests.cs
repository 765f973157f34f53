using System.Net;
using AngleSharp.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Papers;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Papers;

/// <summary>Every paper of a whole case, on its page and as a document: the same words in the same order, and a document that Word takes.</summary>
public sealed class PaperPagesTests
{
    private const int PapersMin = 26;

    [Fact]
    public async Task EveryPaper_OnItsPageAndAsADocument_SaysTheSameAndIsValid()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await PaperCase.ApprovedAsync(system);
        Account lead = await system.LeadOfAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(lead);
        string[] papers = await AddressesAsync(browser, number);

        Assert.InRange(papers.Length, PapersMin, int.MaxValue);
        foreach (string address in papers)
        {
            IDocument page = await browser.GetAsync(address);
            string[] html = [.. page.QuerySelectorAll("article.w").Single().Children.SelectMany(TextsOf)];
            byte[] word = await browser.Client.GetByteArrayAsync(page.QuerySelector("a[href*='.docx']")!.GetAttribute("href"));
            Assert.Equal(html, TextsOf(word));
            Assert.Equal([], FaultsOf(word));
            Assert.Contains("gongwen.css", page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")).Last()!, StringComparison.Ordinal);
        }

        Assert.Equal(PaperKind.All.Count - 1, papers.Select(address => address.Split('/')[4]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(papers.Length, (await system.Database.ReadAsync(session => session.QueryAsync<long>(
            "SELECT COUNT(*) FROM audit_event WHERE outcome = 'read' AND act LIKE '%Paper' AND actor_id = @id", new { id = lead.Id }))).Single() / 2);
    }

    [Fact]
    public async Task Document_HasTheMeasuresOfTheStandard()
    {
        Assert.Equal(PaperDocx.PageHeight - PaperDocx.Top - PaperDocx.Bottom, (PaperDocx.LinePitch * PaperGeometry.Lines) + ((PaperDocx.PageHeight - PaperDocx.Top - PaperDocx.Bottom) % PaperGeometry.Lines));
        double place = 16 + (PaperDocx.CharacterSpace / 20.0);
        double line = (PaperDocx.PageWidth - PaperDocx.Left - PaperDocx.Right) / 20.0;
        Assert.Equal(PaperGeometry.Columns, (int)Math.Floor(line / place));
        Assert.Equal(156, line / 72 * 25.4, 0.1);

        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        using var word = WordprocessingDocument.Open(new MemoryStream(await body.Client.GetByteArrayAsync($"/cases/{number}/papers/correction/1.docx")), isEditable: false);
        SectionProperties section = word.MainDocumentPart!.Document!.Body!.Elements<SectionProperties>().Single();
        Assert.Equal((11906u, 16838u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        Assert.All(word.MainDocumentPart.Document.Descendants<SpacingBetweenLines>(), spacing => Assert.Equal($"{PaperDocx.LinePitch} exact", $"{spacing.Line} {spacing.LineRule!.InnerText}"));
        Assert.Empty(word.MainDocumentPart.ImageParts);
        Assert.DoesNotContain(word.MainDocumentPart.Document.Descendants<Color>(), colour => colour.Val != "000000");
    }

    [Fact]
    public async Task Paper_ThatThereIsNotYet_SaysWhyAndASealedOneStaysSealed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        foreach (string ending in new[] { "", ".docx" })
        {
            IDocument page = await lead.GetAsync($"/cases/{number}/papers/tally/1{ending}");
            Assert.NotEmpty(page.QuerySelector(".g-sum")!.TextContent);
            Assert.Null(page.QuerySelector("article.w"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await lead.Client.GetAsync($"/cases/{number}/papers/payslip/1")).StatusCode);
        PlanBrowser stranger = await site.EnterAsync(await system.OrganisingBodyAsync("shizong"));
        foreach (string address in new[] { $"/cases/{number}/papers", $"/cases/{number}/papers/attendance/1", $"/cases/{number}/papers/attendance/1.docx", $"/cases/{number}/archive.zip" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task Case_LeadsToItsPapers()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        IDocument page = await body.GetAsync($"/cases/{number}");
        IDocument papers = await body.GetAsync(page.QuerySelector("aside a[href$='/papers']")!.GetAttribute("href")!);
        Assert.Equal(["补正通知书（第 1 次报送）"], papers.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Null(papers.QuerySelector("a[href$='archive.zip']"));
    }

    private static async Task<string[]> AddressesAsync(PlanBrowser browser, string number) =>
        [.. (await browser.GetAsync($"/cases/{number}/papers")).QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!)];

    private static IEnumerable<string> TextsOf(IElement element) => element.LocalName switch
    {
        "h1" or "h2" when element.LocalName == "h1" || element.ClassList.Contains("w-form") => element.ChildNodes.OfType<IText>().Select(text => text.Data),
        "div" => element.QuerySelectorAll("caption,th,td").Select(cell => cell.TextContent).Where(text => text.Length > 0),
        _ => [element.TextContent],
    };

    private static string[] TextsOf(byte[] word)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        return [.. file.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0)];
    }

    private static string[] FaultsOf(byte[] word)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }
}
