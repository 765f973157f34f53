using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Web.Tests.Town;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Tests.EveryPage;

/// <summary>Each page that anybody reaches, asked for under <c>/en</c>: nothing of ours is Chinese, and what people wrote is marked as Chinese.</summary>
public sealed partial class EnglishPageTests(WalkedTown walked)
{
    private const int PagesMin = 120;

    [Fact]
    public async Task EveryPage_InEnglish_HasNoChineseButWhatPeopleWrote()
    {
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        IReadOnlyList<PlannedPage> plan = PagePlan.DrawUp(walk);
        string[] people = [.. await WordsOfPeopleAsync(town), .. LiteralsOf("Qujing.Approvals.Features/Simulation"), .. NamedInEnglish()];
        var written = new Written(people, [.. new[] { "Domain", "Features", "Web" }.SelectMany(project => LiteralsOf("Qujing.Approvals." + project)).Except(NamedInEnglish())]);
        var faults = new List<string>();
        foreach (IGrouping<string?, PlannedPage> person in plan.GroupBy(page => page.AccountId, StringComparer.Ordinal))
        {
            using HttpClient client = person.Key is null ? town.Visitor() : await town.EnterAsync(person.Key);
            foreach (PlannedPage page in person)
            {
                faults.AddRange((await FaultsAsync(client, page.Path, written)).Select(fault => $"{page.Role} {page.Path}: {fault}"));
            }
        }

        Assert.InRange(plan.Count, PagesMin, int.MaxValue);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct(StringComparer.Ordinal).Take(200)));
    }

    /// <summary>Who signs a text binds each of its letters: it reads the same on an English page.</summary>
    [Fact]
    public async Task ADocument_InEnglish_ReadsAsItWasSigned()
    {
        (DemoTown town, TownWalk walk) = await walked.OpenAsync();
        (string AccountId, WalkedPage Page)[] signed = [.. walk.Of.SelectMany(one => one.Value.Where(page => page.Document.QuerySelector("article.g-doc") is not null).Select(page => (one.Key, page))).DistinctBy(one => one.page.Path)];
        Assert.NotEmpty(signed);
        foreach ((string accountId, WalkedPage page) in signed)
        {
            using HttpClient client = await town.EnterAsync(accountId);
            IHtmlDocument english = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/en" + page.Path));
            Assert.Equal(page.Document.QuerySelectorAll("article.g-doc p").Select(line => line.TextContent), english.QuerySelectorAll("article.g-doc p").Select(line => line.TextContent));
        }
    }

    [Theory]
    [InlineData("<p>案件</p>", "not marked: 案件", "a word that nobody marked")]
    [InlineData("<p><span lang=zh-CN>联合审查</span></p>", "not translated: 联合审查", "a word of ours that was marked instead of translated")]
    [InlineData("<p><span lang=zh-CN>罗平产业园区（联合审查）</span></p>", "not translated: 罗平产业园区（联合审查）", "a word of ours beside one of theirs")]
    [InlineData("<button aria-label=退出></button>", "not translated: 退出", "an attribute that is read aloud")]
    [InlineData("<a href=/cases>cases</a>", "leaves the language: /cases", "a link")]
    [InlineData("<form action=/signout></form>", "leaves the language: /signout", "a form")]
    public void APlantedFault_IsFound(string html, string fault, string why)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument($"<html lang=en><body>{html}");
        Assert.True(FaultsOf(page, new Written(["罗平产业园区总体规划"], ["联合审查"])).Contains(fault, StringComparer.Ordinal), why);
    }

    [Theory]
    [InlineData("<p><span lang=zh-CN>罗平产业园区总体规划</span></p>", "what the applicant wrote")]
    [InlineData("<p><span lang=zh-CN>罗平产业园区</span></p>", "a part of it")]
    [InlineData("<a hreflang=zh-Hans lang=zh-Hans href=/cases>中文</a>", "the way to the other language")]
    [InlineData("<p><span lang=zh-CN>李明（云南省第3规划设计院）</span></p>", "two of one name, told apart by where they work")]
    [InlineData("<a href=/en/cases>cases</a><a href='#main'>main</a>", "links that stay")]
    public void WhatPeopleWrote_Stays(string html, string why)
    {
        IHtmlDocument page = new HtmlParser().ParseDocument($"<html lang=en><body>{html}");
        Assert.True(!FaultsOf(page, new Written(["罗平产业园区总体规划", "李明", "云南省第3规划设计院"], ["联合审查"])).Any(), why);
    }

    /// <summary>The same of one page of a test, whose people wrote what is given.</summary>
    internal static IEnumerable<string> FaultsOf(IHtmlDocument page, IReadOnlyCollection<string> people) =>
        FaultsOf(page, new Written(people, [.. new[] { "Domain", "Features", "Web" }.SelectMany(project => LiteralsOf("Qujing.Approvals." + project)).Except(NamedInEnglish())]));

    private static async Task<IEnumerable<string>> FaultsAsync(HttpClient client, string path, Written written)
    {
        using HttpResponseMessage response = await client.GetAsync("/en" + path);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return [$"answers {(int)response.StatusCode}"];
        }

        IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return FaultsOf(page, written).Concat(PageHtml.Faults(page));
    }

    private static IEnumerable<string> FaultsOf(IHtmlDocument page, Written written)
    {
        if (page.DocumentElement.GetAttribute("lang") != "en")
        {
            yield return "is not English";
        }

        foreach (INode text in page.Body!.Descendants<IText>().Where(text => Han().IsMatch(text.TextContent)))
        {
            // An option holds text alone, and may name a person and an office.
            string words = text.ParentElement!.LocalName == "option" ? Stretch().Match(text.TextContent).Value : text.TextContent.Trim();
            IElement? marked = text.ParentElement!.Closest("[lang^=zh]");
            if (marked is null)
            {
                yield return "not marked: " + words;
            }
            else if (text.ParentElement.Closest("[lang=zh-Hans], textarea") is null && written.IsOurs(words))
            {
                yield return "not translated: " + words;
            }
        }

        string[] read = ["aria-label", "title", "alt", "placeholder", "data-l"];
        foreach (string words in page.All.Where(element => element.Closest("[lang=zh-Hans]") is null).SelectMany(element => read.Select(element.GetAttribute)).OfType<string>().Where(words => Han().IsMatch(words) && written.IsOurs(words)))
        {
            yield return "not translated: " + words;
        }

        foreach (string address in page.QuerySelectorAll("a[href]:not([hreflang]), form[action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!))
        {
            if (address.StartsWith('/') && address != "/en" && !address.StartsWith("/en/", StringComparison.Ordinal) && !address.StartsWith("/en?", StringComparison.Ordinal))
            {
                yield return "leaves the language: " + address;
            }
        }
    }

    /// <summary>Every text that the database holds, the sealed ones opened: what people wrote about a child, and sentences put together from it.</summary>
    private static Task<IReadOnlyList<string>> WordsOfPeopleAsync(DemoTown town) => town.Database.ReadAsync<IReadOnlyList<string>>(async session =>
    {
        IReadOnlyList<string> columns = await session.QueryAsync<string>(
            "SELECT t.name || '|' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'", null);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (string[] column in columns.Select(column => column.Split('|')))
        {
            words.UnionWith(await session.QueryAsync<string>($"SELECT DISTINCT CAST(\"{column[1]}\" AS TEXT) FROM \"{column[0]}\" WHERE \"{column[1]}\" IS NOT NULL", null));
        }

        ChildVault vault = town.Services.GetRequiredService<ChildVault>();
        foreach (Guid id in await session.QueryAsync<Guid>("SELECT id FROM sealed_value WHERE content <> ''", null))
        {
            words.UnionWith(TextsOf(await vault.OpenAsync(session, id)));
        }

        return [.. words.Where(word => Han().IsMatch(word))];
    });

    private static IEnumerable<string> TextsOf(string opened) => opened.StartsWith('{') ? TextsOf(JsonDocument.Parse(opened).RootElement) : [opened];

    private static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => TextsOf(property.Value)),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    /// <summary>The Chinese that stands in sources of the product; the demo's people wrote what stands in the simulation.</summary>
    private static IEnumerable<string> LiteralsOf(string folder) => Directory.EnumerateFiles(Path.Combine(Decisions.EnglishTests.Root(), "src", folder), "*.cs*", SearchOption.AllDirectories)
        .Where(file => folder.EndsWith("Simulation", StringComparison.Ordinal) || (!file.Contains("Simulation", StringComparison.Ordinal) && !file.Contains("CommandLine", StringComparison.Ordinal)))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Literal().Matches(File.ReadAllText(file))).Select(match => match.Groups["text"].Value).Where(text => Han().IsMatch(text));

    /// <summary>Chinese that an English line names because a person must write it so: the columns of a table, the kinds of a day.</summary>
    private static IEnumerable<string> NamedInEnglish() => TextCatalogue.Product.Keys.Select(key => TextCatalogue.Product.Find(key, english: true)!).SelectMany(line => Stretch().Matches(line)).Select(match => match.Value);

    /// <summary>A text is ours where our sources hold it, or where nobody wrote it. A file may be called as its slot is.</summary>
    private sealed class Written(IReadOnlyCollection<string> people, IReadOnlyCollection<string> ours)
    {
        private readonly HashSet<string> _ours = [.. ours];
        private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

        public bool IsOurs(string words)
        {
            // The same words stand on many pages, and each time all that people wrote is searched for them.
            if (!_known.TryGetValue(words, out bool isOurs))
            {
                isOurs = (_ours.Contains(words) && !people.Any(text => text.StartsWith(words + ".", StringComparison.Ordinal)))
                    || (!people.Any(text => text.Contains(words, StringComparison.Ordinal)) && !IsNamesake(words));
                _known.Add(words, isOurs);
            }

            return isOurs;
        }

        /// <summary>Two of one name are told apart by where they work: 李明（云南省第3规划设计院）.</summary>
        private bool IsNamesake(string words) => Namesake().Match(words) is { Success: true } match && !IsOurs(match.Groups["name"].Value) && !IsOurs(match.Groups["work"].Value);
    }

    [GeneratedRegex("[\u3400-\u9fff]+", RegexOptions.NonBacktracking)]
    private static partial Regex Stretch();

    [GeneratedRegex("[\u3400-\u9fff]", RegexOptions.NonBacktracking)]
    private static partial Regex Han();

    [GeneratedRegex("^(?<name>[^（）]+)（(?<work>[^（）]+)）$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Namesake();

    [GeneratedRegex("\"(?<text>[^\"\\n]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
