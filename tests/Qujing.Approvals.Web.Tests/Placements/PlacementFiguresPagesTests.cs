using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class PlacementFiguresPagesTests
{
    [Fact]
    public async Task B37_B46_Figures_StandWithTheirDefinitions_OnThePageAndInTheWorkbook()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        for (int child = 0; child < 6; child++)
        {
            await system.VerifiedAsync(TestSystem.SomeChild with { FullName = $"闻人沐阳{child}", IdNumber = "", BornOn = new DateOnly(2016, 5, 1 + child) });
        }

        await using var site = new PlanSite(system);
        PlanBrowser city = await site.EnterAsync(await system.CityEducationAsync());
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        IDocument all = await city.GetAsync("/placements/stats");
        IDocument own = await county.GetAsync("/placements/stats");

        Assert.Equal([], PageHtml.Faults((IHtmlDocument)all));
        Assert.Equal([], PageHtml.Faults((IHtmlDocument)own));
        Assert.Equal((10, 1), (Columns(all), Columns(own)));
        Assert.Contains("截至 2026-09-01", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("＜5", own.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        foreach (string words in new[] { "入学率（分母含延缓入学）", "入学率（分母不含延缓入学）", "目标 97%", "少于 5 的写“＜5”", "随班就读 5 人以上" })
        {
            Assert.Contains(words, own.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(words, Sheet(await county.Client.GetByteArrayAsync("/placements/stats.xlsx?year=2026")), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("闻人", Sheet(await city.Client.GetByteArrayAsync("/placements/stats.xlsx")), StringComparison.Ordinal);
        foreach (Account stranger in new[] { await system.FederationAsync(), await system.GuardianAsync(), await system.AdministratorAsync(), await system.SecretariatAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/placements/stats")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/placements/stats.xlsx")).StatusCode);
        }
    }

    private static int Columns(IDocument page) => page.QuerySelectorAll("thead")[0].QuerySelectorAll("th").Length - 1;

    private static string Sheet(byte[] workbook)
    {
        using SpreadsheetDocument file = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return string.Join('\n', file.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(row => string.Join('|', row.Elements<Cell>().Select(cell => cell.InnerText))));
    }
}
