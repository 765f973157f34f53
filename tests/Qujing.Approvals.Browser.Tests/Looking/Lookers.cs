using System.Collections.Concurrent;

namespace Qujing.Approvals.Browser.Tests.Looking;

/// <summary>Some windows at once over a list of pages, each for the person whose page it is.</summary>
internal sealed class Lookers(Chromium chromium, DemoTown town, string folder)
{
    private const int AtOnce = 3;
    private const int PagesAWindow = 8;
    private readonly ConcurrentBag<string> _faults = [];

    public string Faults => string.Join('\n', _faults.Order(StringComparer.Ordinal).Take(80));

    /// <summary>Shows each page and does with it what the test is about.</summary>
    public async Task EachAsync(IEnumerable<PlannedPage> pages, Func<IPage, PlannedPage, string, Task<IReadOnlyList<string>>> look)
    {
        var windows = pages.GroupBy(page => page.AccountId, StringComparer.Ordinal).SelectMany(person => person.Chunk(PagesAWindow));
        await Parallel.ForEachAsync(windows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (window, _) =>
        {
            using IDisposable turn = await chromium.WindowAsync();
            await using IBrowserContext context = await chromium.EnterAsync(town, window[0].AccountId);
            IPage page = await context.NewPageAsync();
            Listen(page);
            foreach (PlannedPage planned in window)
            {
                await page.SetViewportSizeAsync(1280, 900);
                await page.GotoAsync(planned.Path);
                foreach (string fault in await look(page, planned, PictureOf(planned)))
                {
                    _faults.Add($"{planned.Role} {planned.Path} {fault}");
                }
            }
        });
    }

    /// <summary>A page asks nobody but its own server, and nothing on it is refused by its own policy.</summary>
    private void Listen(IPage page)
    {
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(town.Address(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _faults.Add($"{page.Url} asks a third party: {request.Url}");
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Add($"{page.Url} complains: {message.Text}");
            }
        };
    }

    private string PictureOf(PlannedPage page)
    {
        string name = string.Concat(page.Path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
        return Path.Combine(AppContext.BaseDirectory, "screenshots", folder, page.Role.Length == 0 ? "public" : page.Role, name.Length == 0 ? "home" : name);
    }
}
