using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.EveryPage;

/// <summary>What can be read off each page's HTML without a browser: names, headings, labels, references, and its weight on the line.</summary>
public sealed class PageHtmlTests(WalkedTown walked)
{
    private const int PagesMin = 120;
    private const int HtmlMax = 10 * 1024;
    private const int StylesMax = 6 * 1024;
    private const int ScriptsMax = 12 * 1024;

    /// <summary>The list of a pool and the digest of each step are random bytes, which don't compress; whoever recomputes a draw needs each of them.</summary>
    private static readonly string[] Heavy = ["/public/draws/*/steps"];

    [Fact]
    public async Task EveryPage_OfEveryRole_IsWellBuiltAndLight()
    {
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        IReadOnlyList<PlannedPage> plan = PagePlan.DrawUp(walk);

        Assert.InRange(plan.Count, PagesMin, int.MaxValue);
        string[] faults = [.. plan.SelectMany(page => PageHtml.Faults(page.Page.Document).Concat(TooHeavy(page)).Select(fault => $"{page.Role} {page.Path}: {fault}"))];
        Assert.True(faults.Length == 0, string.Join('\n', faults.Take(80)));
        Assert.InRange(await WeightAsync(town, plan, "link[rel=stylesheet]", "href"), 1, StylesMax);
        Assert.InRange(await WeightAsync(town, plan, "script[src]", "src"), 0, ScriptsMax);
    }

    [Fact]
    public async Task SignInOfTheDemo_PeopleOfOneName_AreToldApart()
    {
        (DemoTown town, _) = await walked.OpenAsync();
        using HttpClient visitor = town.Visitor();
        IHtmlDocument page = new HtmlParser().ParseDocument(await visitor.GetStringAsync(Routes.SignIn));
        string[] people = [.. page.QuerySelectorAll("main .g-tasks li > div:first-child").Select(person => person.TextContent)];

        Assert.InRange(people.Length, 96, int.MaxValue);
        Assert.Equal(people.Distinct(StringComparer.Ordinal).Count(), people.Length);
    }

    [Theory]
    [InlineData("<html><title>a - b</title><main><h1>a</h1></main>", "no language")]
    [InlineData("<html lang=zh><title>a</title><main><h1>a</h1></main>", "title")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><h1>b</h1></main>", "2 first headings")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><h3>b</h3></main>", "skips a level")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><input name=x></main>", "without a label")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><label for=y>y</label></main>", "names nothing")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><p id=p></p><p id=p></p></main>", "twice")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><a href=/></a></main>", "without words")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><table><tr><td>a</table></main>", "no caption")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1 style='color:red'>a</h1></main>", "of its own")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><img alt='' src='https://other.example/x'></main>", "third party")]
    [InlineData("<html lang=zh><title>a - b</title><main><h1>a</h1><div class=g-sum></div></main>", "summary")]
    public void ABadPage_IsCaught(string html, string sign) =>
        Assert.Contains(PageHtml.Faults(new HtmlParser().ParseDocument(html)), fault => fault.Contains(sign, StringComparison.Ordinal));

    private static IEnumerable<string> TooHeavy(PlannedPage page) =>
        page.Page.Bytes > HtmlMax && !Heavy.Contains(page.Page.Shape, StringComparer.Ordinal) ? [$"{page.Page.Bytes} bytes"] : [];

    private static async Task<int> WeightAsync(DemoTown town, IReadOnlyList<PlannedPage> plan, string selector, string attribute)
    {
        using HttpClient visitor = town.Visitor();
        int bytes = 0;
        foreach (string address in plan.SelectMany(page => page.Page.Document.QuerySelectorAll(selector)).Select(link => link.GetAttribute(attribute)!).Distinct(StringComparer.Ordinal))
        {
            bytes += SiteWalk.Compressed(await visitor.GetByteArrayAsync(address));
        }

        return bytes;
    }
}

internal static class PageHtml
{
    public static IEnumerable<string> Faults(IHtmlDocument page) =>
        Frame(page).Concat(Headings(page)).Concat(Controls(page)).Concat(References(page)).Concat(Words(page)).Concat(Foreign(page)).Concat(Errors(page));

    private static IEnumerable<string> Frame(IHtmlDocument page)
    {
        if (string.IsNullOrWhiteSpace(page.DocumentElement.GetAttribute("lang")))
        {
            yield return "no language";
        }

        if (!(page.Title ?? "").Contains(" - ", StringComparison.Ordinal) || page.Title!.StartsWith(" -", StringComparison.Ordinal))
        {
            yield return $"a title that doesn't name the page: {page.Title}";
        }

        if (page.QuerySelectorAll("main").Length != 1)
        {
            yield return "not one main part";
        }
    }

    private static IEnumerable<string> Headings(IHtmlDocument page)
    {
        int first = page.QuerySelectorAll("h1").Length;
        if (first != 1)
        {
            yield return $"{first} first headings";
        }

        int before = 1;
        foreach (IElement heading in page.QuerySelectorAll("main h1,main h2,main h3,main h4").Where(heading => heading.Closest(".g-sum") is null))
        {
            int level = heading.LocalName[1] - '0';
            if (level > before + 1)
            {
                yield return $"skips a level: {heading.OuterHtml}";
            }

            before = level;
        }
    }

    private static IEnumerable<string> Controls(IHtmlDocument page) => page.QuerySelectorAll("input:not([type=hidden]),select,textarea")
        .Where(control => control.Closest("label") is null && !control.HasAttribute("aria-label") && !page.QuerySelectorAll("label").Any(label => label.GetAttribute("for") is { } named && named == control.Id))
        .Select(control => $"without a label: {control.OuterHtml}")
        .Concat(page.QuerySelectorAll("fieldset").Where(set => set.FirstElementChild?.LocalName != "legend").Select(set => $"a group without a legend: {set.Id}"));

    private static IEnumerable<string> References(IHtmlDocument page)
    {
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        return ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"twice: #{group.Key}")
            .Concat(new[] { "for", "aria-describedby", "aria-labelledby" }.SelectMany(attribute => page.QuerySelectorAll($"[{attribute}]")
                .SelectMany(element => element.GetAttribute(attribute)!.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                .Where(id => !ids.Contains(id, StringComparer.Ordinal)).Select(id => $"names nothing: {id}"));
    }

    private static IEnumerable<string> Words(IHtmlDocument page) => page.QuerySelectorAll("a[href],button")
        .Where(element => element.TextContent.Trim().Length == 0 && !element.HasAttribute("aria-label")).Select(element => $"without words: {element.OuterHtml}")
        .Concat(page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption") is null).Select(_ => "a table with no caption"))
        .Concat(page.QuerySelectorAll("thead th:not([scope])").Select(cell => $"a column without scope: {cell.TextContent}"))
        .Concat(page.QuerySelectorAll("img:not([alt])").Select(image => $"a picture without words: {image.OuterHtml}"));

    private static IEnumerable<string> Foreign(IHtmlDocument page) => page.All
        .Where(element => element.HasAttribute("style") || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)) || element is { LocalName: "style" } || (element.LocalName == "script" && !element.HasAttribute("src")))
        .Select(element => $"a style or script of its own: {element.LocalName}")
        .Concat(page.QuerySelectorAll("link[href],script[src],img[src],iframe[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(address => address.Contains("//", StringComparison.Ordinal)).Select(address => $"asks a third party: {address}"));

    private static IEnumerable<string> Errors(IHtmlDocument page)
    {
        if (page.QuerySelector(".g-sum") is { } summary && (page.QuerySelector("main")!.FirstElementChild != summary || !page.Title!.StartsWith("错误：", StringComparison.Ordinal)))
        {
            yield return "the summary of errors isn't first, or the title keeps quiet";
        }
    }
}
