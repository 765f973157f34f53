using AngleSharp.Html.Dom;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class DisplayTests
{
    [Theory]
    [InlineData("elder", "light", "data-elder", "")]
    [InlineData("dense", "dark", "data-dense data-theme", "dark")]
    [InlineData("elder", "dark", "data-elder", "")]
    [InlineData("<script>", "x", "", "")]
    public async Task Display_Chosen_HoldsOnTheNextPage(string size, string theme, string attributes, string shownTheme)
    {
        await using WebHost host = await WebHost.StartAsync();
        Browser browser = host.Browse();
        HttpResponseMessage saved = await browser.SubmitAsync("/display?back=%2Fhelp%3Fa%3D1", ("Size", size), ("Theme", theme));
        Assert.Equal("/help?a=1", saved.Headers.Location!.OriginalString);
        IHtmlDocument page = await browser.PageAsync("/help");
        string[] root = [.. page.DocumentElement.Attributes.Select(attribute => attribute.Name).Where(name => name != "lang")];
        Assert.Equal(attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries), root);
        Assert.Equal(shownTheme, page.DocumentElement.GetAttribute("data-theme") ?? "");
    }

    [Fact]
    public async Task Page_InChinese_IsReadableAndDeclared()
    {
        await using WebHost host = await WebHost.StartAsync();
        string html = await (await host.Browse().GetAsync("/help")).Content.ReadAsStringAsync();
        Assert.Contains("使用帮助", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hans\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/display")]
    [InlineData("/help")]
    [InlineData("/accessibility")]
    [InlineData("/setup")]
    public async Task Page_HasOneHeadingLandmarksAndNothingInline(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        IHtmlDocument page = await host.Browse().PageAsync(path);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Equal("#main", page.QuerySelector("body > a.g-skip")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.NotNull(page.QuerySelector("header a[href^='/display']"));
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Count(), ids.Length);
        foreach (var control in page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"))
        {
            Assert.NotNull(page.QuerySelector($"label[for='{control.Id}']"));
        }
    }

    [Theory]
    [InlineData("/cases?q=%E7%BD%97%E5%B9%B3", true)]
    [InlineData("/", true)]
    [InlineData("/help?next=https://a.example", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("//evil.example", false)]
    [InlineData("///evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("/%2fevil.example", false)]
    [InlineData("/%5cevil.example", false)]
    [InlineData("/%252fevil.example", false)]
    [InlineData("/\tevil", false)]
    [InlineData("/%09/evil.example", false)]
    [InlineData("/\n/evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData(" /x", false)]
    [InlineData("~/x", false)]
    [InlineData("/a//b", false)]
    [InlineData("evil.example", false)]
    [InlineData("@evil.example", false)]
    public async Task R18_BackAddress_IsLocalOrHome(string? address, bool local)
    {
        Assert.Equal(local, LocalAddress.IsLocal(address));
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage saved = await host.Browse().SubmitAsync("/display?back=" + Uri.EscapeDataString(address ?? ""), ("Size", "elder"));
        Assert.Equal(local ? address : "/", saved.Headers.Location!.OriginalString);
    }
}
