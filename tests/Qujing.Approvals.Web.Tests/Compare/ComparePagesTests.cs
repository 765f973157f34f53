using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Compare;
using Qujing.Approvals.Web.Tests.Submissions;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Qujing.Approvals.Web.Tests.Compare;

public sealed class ComparePagesTests
{
    [Theory]
    [InlineData("规划期限为十年。规划面积12.5平方公\n里；四至如下。", "规划期限为十年。|规划面积12.5平方公里；|四至如下。", "a line's end is none in Chinese")]
    [InlineData("The plan covers\n12.5 hectares. It lasts ten years.", "The plan covers 12.5 hectares.|It lasts ten years.", "a decimal point ends nothing")]
    [InlineData(" \n\t ", "", "nothing but blanks")]
    public void Sentences_EndWhereTheyEnd(string text, string expected, string why) => Assert.True(expected == string.Join('|', PdfSentences.Split(text)), why);

    [Fact]
    public void Difference_NamesWhatWentAndWhatCame_WithTheSentenceBefore()
    {
        IReadOnlyList<Change> changes = TextDifference.Of(["甲。", "乙。", "丙。", "丁。"], ["甲。", "丙。", "丁。", "戊。"]);

        Assert.Equal(["甲。 -乙。 +", "丁。 - +戊。"], changes.Select(change => $"{change.Before} -{string.Concat(change.Removed)} +{string.Concat(change.Added)}"));
        Assert.Empty(TextDifference.Of(["甲。"], ["甲。"]));
    }

    [Theory]
    [InlineData("%PDF-1.4 broken")]
    [InlineData("")]
    public void Sentences_OfABrokenFile_AreNone(string bytes) => Assert.Null(PdfSentences.Of(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(bytes)), new FakeTimeProvider()));

    [Fact]
    public async Task Compare_TwoVersionsOfThePlanText_ShowsTheirDifference()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        await system.UploadAsync(number, "plan-text", "v2.pdf", Pdf("The plan lasts ten years.", "The area is 12.5 hectares."));
        await system.UploadAsync(number, "plan-text", "v3.pdf", Pdf("The plan lasts ten years.", "The area is 14 hectares.", "Water comes from the river."));
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());

        IDocument page = await body.GetAsync($"/cases/{number}/documents/compare");

        Assert.Equal(["The area is 12.5 hectares."], page.QuerySelectorAll("del").Select(text => text.TextContent));
        Assert.Equal(["The area is 14 hectares.Water comes from the river."], page.QuerySelectorAll("ins").Select(text => text.TextContent));
        Assert.Contains("1 处不同", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        // The first version is no more than the frame of a PDF.
        string oldest = page.QuerySelectorAll("select[name=A] option")[^1].GetAttribute("value")!;
        IDocument broken = await body.GetAsync($"/cases/{number}/documents/compare?a={oldest}&b={page.QuerySelector("select[name=B] option")!.GetAttribute("value")}");
        Assert.Contains("读不出来", broken.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        await system.UploadAsync(number, "plan-text", "scan.pdf", Pdf());
        Assert.Contains("没有文字", (await body.GetAsync($"/cases/{number}/documents/compare")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请选择两个版本", (await body.GetAsync($"/cases/{number}/documents/compare?a={Guid.NewGuid()}&b=x")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await body.GetAsync($"/cases/{number}")).QuerySelector("aside a[href$='/documents/compare']"));
    }

    [Fact]
    public async Task Compare_BeforeItIsHandedIn_IsTheOrganisingBodysAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await system.DoAsync(await system.SecretariatAsync(), new ReturnForCorrection.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.Sheet("plan-text"), ""));
        await system.UploadAsync(number, "plan-text", "v2.pdf", Pdf("Draft."));
        await using var site = new PlanSite(system);

        Assert.NotEmpty((await (await site.EnterAsync(await system.OrganisingBodyAsync())).GetAsync($"/cases/{number}/documents/compare")).QuerySelectorAll("select[name=A] option"));
        Assert.Empty((await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync($"/cases/{number}/documents/compare")).QuerySelectorAll("select[name=A] option"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(await system.SupervisorAsync())).Client.GetAsync($"/cases/{number}/documents/compare")).StatusCode);
    }

    private static byte[] Pdf(params string[] lines)
    {
        using var builder = new PdfDocumentBuilder();
        PdfDocumentBuilder.AddedFont font = builder.AddStandard14Font(Standard14Font.Helvetica);
        PdfPageBuilder page = builder.AddPage(PageSize.A4);
        for (int at = 0; at < lines.Length; at++)
        {
            page.AddText(lines[at], 12, new PdfPoint(50, 780 - (20 * at)), font);
        }

        return builder.Build();
    }
}
