using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Html;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("/help?a=1", "zh-Hans", "/en/help?a=1", "en")]
    [InlineData("/en/help?a=1", "en", "/help?a=1", "zh-Hans")]
    [InlineData("/no-such-page", "zh-Hans", "/en/no-such-page", "en")]
    public async Task Page_LeadsToItselfInTheOtherLanguage(string path, string language, string other, string otherLanguage)
    {
        await using WebHost host = await WebHost.StartAsync();
        Browser browser = host.Browse();
        await host.AddPersonAsync("limin", Role.Secretariat);
        await browser.SignInAsync("limin");
        IHtmlDocument page = await browser.PageAsync(path);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        var link = Assert.Single(page.QuerySelectorAll("a[hreflang]"));
        Assert.Equal((other, otherLanguage, otherLanguage), (link.GetAttribute("href")!, link.GetAttribute("hreflang"), link.GetAttribute("lang")));
    }

    [Fact]
    public async Task English_FromTheSignInToTheSignOut_StaysEnglish()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        HttpResponseMessage asked = await browser.GetAsync("/en/cases?light=3");
        Assert.Equal("/en/signin?returnUrl=%2Fen%2Fcases%3Flight%3D3", new Uri(asked.Headers.Location!.ToString(), UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } full ? full.PathAndQuery : asked.Headers.Location!.ToString());

        IHtmlDocument refused = await Browser.ReadAsync(await browser.SubmitAsync("/en/signin", ("UserName", "limin"), ("Password", "wrong")));
        Assert.Equal("1 thing needs changing", refused.QuerySelector(".g-sum h2")!.TextContent);
        Assert.StartsWith("Error: Sign in", refused.Title, StringComparison.Ordinal);
        Assert.Contains("not right", refused.QuerySelector(".g-sum li")!.TextContent, StringComparison.Ordinal);

        HttpResponseMessage entered = await browser.SubmitAsync("/en/signin?returnUrl=%2Fen%2Fcases%3Flight%3D3", ("UserName", "limin"), ("Password", WebHost.Password));
        Assert.Equal("/en/cases?light=3", entered.Headers.Location!.ToString());
        Assert.Contains(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-qujing=", StringComparison.Ordinal) && cookie.Contains("path=/;", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/cases")).StatusCode);
        HttpResponseMessage shown = await browser.SubmitAsync("/en/display?back=%2Fhelp", ("Size", "elder"));
        Assert.Equal("/en/help", shown.Headers.Location!.ToString());
    }

    [Fact]
    public async Task English_CarriesTheHeadersAndItsNoteOnTheChineseText()
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().GetAsync("/en/help");
        Assert.Contains("form-action 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        IHtmlDocument page = await Browser.ReadAsync(response);
        Assert.Contains("The Chinese text prevails", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("link[rel=stylesheet]"), sheet => Assert.StartsWith("/css/", sheet.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chinese_AfterAnEnglishPage_IsChineseAgain()
    {
        await using WebHost host = await WebHost.StartAsync();
        Browser browser = host.Browse();
        Assert.Equal("Help", (await browser.PageAsync("/en/help")).QuerySelector("h1")!.TextContent);
        Assert.Equal("使用帮助", (await browser.PageAsync("/help")).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/en/error")).StatusCode);
    }

    [Theory]
    [InlineData("第十二条", "Art. 12", "one article")]
    [InlineData("第十一条（二）", "Art. 11(2)", "with its item")]
    [InlineData("第十五条、第十六条", "Arts. 15, 16", "two")]
    [InlineData("第二十条", "Art. 20", "a round number")]
    [InlineData("第九十九条", "Art. 99", "the last that is read")]
    [InlineData("第三条", "Art. 3", "one digit")]
    [InlineData("2026年6月5日", "2026-06-05", "a day")]
    [InlineData("2026年11月24日 14:30", "2026-11-24 14:30", "a time")]
    [InlineData("根据第十二条", null, "more than a citation")]
    [InlineData("第条", null, "no number")]
    public void Citation_InEnglish_IsShort(string chinese, string? english, string why) => Assert.True(english == Citations.English(chinese), why);

    [Theory]
    [InlineData("王建国 & 李敏", "<span lang=\"zh-CN\">王建国</span> &amp; <span lang=\"zh-CN\">李敏</span>")]
    [InlineData("《富源产业园区总体规划》（第2版） revised", "<span lang=\"zh-CN\">《富源产业园区总体规划》（第2版）</span> revised")]
    [InlineData("<script>王</script>", "&lt;script&gt;<span lang=\"zh-CN\">王</span>&lt;/script&gt;")]
    [InlineData("联合审查", "Joint departmental review")]
    [InlineData("2026-11-24", "2026-11-24")]
    public void MarkedText_OnAnEnglishPage_MarksWhatStaysChinese(string text, string html)
    {
        PageLanguage.IsEnglish = true;
        Assert.Equal(html, Html(text));
        PageLanguage.IsEnglish = false;
        Assert.DoesNotContain("lang=", Html(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("通过", "Plan: <span lang=\"zh-CN\">通过</span>", "what somebody wrote, though it is a word of ours")]
    [InlineData("规划文本.pdf", "Plan: <span lang=\"zh-CN\">规划文本</span>.pdf", "the name of a file")]
    [InlineData("as written", "Plan: as written", "no Chinese")]
    public void OwnText_OnAnEnglishPage_StaysAsItWasWritten(string written, string html, string why)
    {
        PageLanguage.IsEnglish = true;
        Assert.True(html == Html("Plan: " + PageLanguage.Own(written)), why);
        Assert.Equal(written, PageLanguage.Bare(PageLanguage.Own(written)));
        PageLanguage.IsEnglish = false;
        Assert.Equal(written, PageLanguage.Own(written));
    }

    private static string Html(string text)
    {
        using var writer = new StringWriter();
        ((IHtmlContent)new MarkedText(text)).WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString();
    }
}
