using System.IO.Compression;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Qujing.Approvals.Web.Tests.Town;

/// <summary>A page that a person reached by its links alone.</summary>
/// <param name="Shape">The path with numbers and ids taken out: pages of one kind have one shape.</param>
internal sealed record WalkedPage(string Path, string Shape, IHtmlDocument Document)
{
    /// <summary>How many bytes go over the line, compressed.</summary>
    public required int Bytes { get; init; }
}

/// <summary>Follows links from a start as a person would, some pages of each shape.</summary>
internal sealed partial class SiteWalk(HttpClient client, int perShape)
{
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<WalkedPage>> FromAsync(params string[] starts)
    {
        var pages = new List<WalkedPage>();
        var waiting = new Queue<(string Path, string From)>(starts.Select(start => (start, "the start")));
        while (waiting.TryDequeue(out (string Path, string From) link))
        {
            if (_known.Add(link.Path) && IsWanted(link.Path) && await OpenAsync(link) is { } page)
            {
                pages.Add(page);
                LinksOf(page.Document).ForEach(path => waiting.Enqueue((path, link.Path)));
            }
        }

        return pages;
    }

    public static string ShapeOf(string path)
    {
        string[] halves = path.Split('?', 2);
        string keys = halves.Length < 2 ? "" : "?" + string.Join('&', halves[1].Split('&').Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal));
        return string.Join('/', halves[0].Split('/').Select(part => part.Any(char.IsAsciiDigit) ? "*" : part)) + keys;
    }

    // The other language holds the same pages.
    private static List<string> LinksOf(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("a[href]:not([hreflang])").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith('/')).Select(link => link.Split('#')[0])];

    private bool IsWanted(string path)
    {
        string shape = ShapeOf(path);
        int visits = _visits.GetValueOrDefault(shape);
        _visits[shape] = visits + 1;
        return visits < perShape && !AssetPattern().IsMatch(path);
    }

    /// <summary>Null for a file. A link that leads nowhere is a defect.</summary>
    private async Task<WalkedPage?> OpenAsync((string Path, string From) link)
    {
        (string path, string from) = link;
        using HttpResponseMessage response = await client.GetAsync(path);
        Assert.True((int)response.StatusCode is 200 or 302, $"A link of {from} leads to {path}, which answers {(int)response.StatusCode}");
        if (response.Content.Headers.ContentType?.MediaType != "text/html" || (int)response.StatusCode != 200)
        {
            return null;
        }

        byte[] html = await response.Content.ReadAsByteArrayAsync();
        return new WalkedPage(path, ShapeOf(path), await new HtmlParser().ParseDocumentAsync(System.Text.Encoding.UTF8.GetString(html))) { Bytes = Compressed(html) };
    }

    /// <summary>The length of the bytes after gzip, as a server sends them.</summary>
    public static int Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return (int)packed.Length;
    }

    [GeneratedRegex(@"^/(css|js|img|lib)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AssetPattern();
}
