using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Qujing.Approvals.Browser.Tests.Chromium))]

namespace Qujing.Approvals.Browser.Tests;

/// <summary>Every page that a role reaches by its links, as people look at it: desk, phone, narrowest phone, dark, 长辈版, forced colours, wide letters, on paper.</summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private const int PerShape = 1;
    private const int ModePagesMax = 4;
    private static readonly AxeRunOptions AllRules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };

    /// <summary>What another mode can break on a page that is right otherwise.</summary>
    private static readonly AxeRunOptions ModeRules = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "target-size", "link-in-text-block"] } };
    private static readonly (string Name, int Width, string? Display, AxeRunOptions? Rules)[] Views =
    [
        ("1280", 1280, null, AllRules), ("390", 390, null, AllRules), ("320", 320, null, null), ("1280-dark", 1280, "standard.dark", ModeRules), ("390-elder", 390, "elder.light", ModeRules),
    ];

    public static TheoryData<string> Roles => ["", "OrganisingBody", "Secretariat", "DepartmentReviewer", "Expert", "MeetingRecorder", "Supervisor", "Auditor", "Administrator"];

    /// <summary>The public's pages each time; everybody's take a quarter of an hour more, and are looked at where the variable asks for them.</summary>
    public static TheoryData<string> LookedAt => Environment.GetEnvironmentVariable("QUJING_BROWSER_ALL") == "1" ? Roles : [""];

    [Theory]
    [MemberData(nameof(LookedAt))]
    public async Task EveryPage_AtEveryWidthAndMode_HasNoAxeViolationAndNoSidewaysScroll(string role)
    {
        _ = chromium.Browser;
        var faults = new List<string>();
        foreach ((string? accountId, IReadOnlyList<string> paths) in await WalksAsync(role))
        {
            foreach ((string name, int width, string? display, AxeRunOptions? rules) in Views)
            {
                await using IBrowserContext context = await chromium.EnterAsync(accountId, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
                await ChooseDisplayAsync(context, display);
                IPage page = await context.NewPageAsync();
                // Dark and 长辈版 are tokens of the style sheet: some pages of each role show them.
                foreach (string path in display is null ? paths : paths.Take(ModePagesMax))
                {
                    await page.GotoAsync(path);
                    faults.AddRange((await LookAsync(page, rules)).Select(fault => $"{path} {name}: {fault}"));
                    if (name is "1280" or "390")
                    {
                        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureOf(role, path, name), FullPage = true, Type = ScreenshotType.Jpeg, Quality = 60 });
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(80)));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task EveryPage_ByKeyboardAndWithWideLetters_ShowsItsFocusAndCutsNothingOff(string role)
    {
        _ = chromium.Browser;
        var faults = new List<string>();
        foreach ((string? accountId, IReadOnlyList<string> paths) in await WalksAsync(role))
        {
            await using IBrowserContext context = await chromium.EnterAsync(accountId, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 800 }, BypassCSP = true });
            IPage page = await context.NewPageAsync();
            foreach (string path in paths)
            {
                await page.GotoAsync(path);
                faults.AddRange((await KeyboardAsync(page)).Select(fault => $"{path} keyboard: {fault}"));
                await page.AddStyleTagAsync(new PageAddStyleTagOptions { Content = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}" });
                faults.AddRange((await LookAsync(page, rules: null)).Select(fault => $"{path} wide letters: {fault}"));
            }

            // The ring is one rule of the style sheet: one page shows it in the colours that a person forces.
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
            await page.GotoAsync(paths[0]);
            faults.AddRange((await KeyboardAsync(page)).Select(fault => $"{paths[0]} forced colours: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(80)));
    }

    [Fact]
    public async Task ABadPage_IsCaughtByEachCheck()
    {
        await using IBrowserContext context = await chromium.EnterAsync(accountId: null, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 800 } });
        IPage page = await context.NewPageAsync();
        await page.SetContentAsync("<html><body><style>button{outline:none!important}</style><div style='width:900px'>wide</div><img src='data:,'><input><button>Go</button></body></html>");

        string looked = string.Join('\n', await LookAsync(page, AllRules));
        Assert.Contains("scrolls sideways", looked, StringComparison.Ordinal);
        Assert.Contains("image-alt", looked, StringComparison.Ordinal);
        Assert.Contains("label", looked, StringComparison.Ordinal);
        Assert.Contains("html-has-lang", looked, StringComparison.Ordinal);
        Assert.Contains("no focus ring: <button>", string.Join('\n', await KeyboardAsync(page)), StringComparison.Ordinal);
    }

    /// <summary>The first person of the role, and one more where two of them see different cases.</summary>
    private async Task<IReadOnlyList<(string? AccountId, IReadOnlyList<string> Paths)>> WalksAsync(string role)
    {
        if (role.Length == 0)
        {
            using HttpClient visitor = chromium.Town.Visitor();
            return [(null, await PathsAsync(visitor, "/signin", "/public/draws"))];
        }

        var walks = new List<(string?, IReadOnlyList<string>)>();
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (TownPerson person in (await chromium.Town.PeopleAsync()).Where(person => person.Role.ToString() == role))
        {
            using HttpClient client = await chromium.Town.EnterAsync(person.Id);
            IReadOnlyList<string> paths = [.. (await PathsAsync(client, "/")).Where(path => IsNew(shapes, path))];
            if (paths.Count > 0)
            {
                walks.Add((person.Id, paths));
            }
        }

        Assert.NotEmpty(walks);
        return walks;
    }

    /// <summary>The twenty tasks of a submission are two templates: four of them show both.</summary>
    private static bool IsNew(HashSet<string> shapes, string path)
    {
        const int TasksMax = 4;
        return shapes.Add(SiteWalk.ShapeOf(path)) && (!path.Contains("/t/", StringComparison.Ordinal) || shapes.Count(shape => shape.Contains("/t/", StringComparison.Ordinal)) <= TasksMax);
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(HttpClient client, params string[] starts) => [.. (await new SiteWalk(client, PerShape).FromAsync(starts)).Select(page => page.Path)];

    private async Task ChooseDisplayAsync(IBrowserContext context, string? display)
    {
        if (display is not null)
        {
            await context.AddCookiesAsync([new Cookie { Name = "qujing-display", Value = display, Url = chromium.Town.Address() }]);
        }
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, AxeRunOptions? rules)
    {
        var faults = new List<string>();
        int[] widths = await page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        if (widths[0] > widths[1])
        {
            string widest = await page.EvaluateAsync<string>("[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(-1).map(e => e.outerHTML.slice(0, 120)).join()");
            faults.Add($"scrolls sideways ({widths[0]} > {widths[1]}): {widest}");
        }

        if (rules is not null)
        {
            AxeResult result = await page.RunAxe(rules);
            faults.AddRange(result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}"));
        }

        return faults;
    }

    /// <summary>Tab through the page: what has the focus shows it, and it is never caught. A long list is left after so many stops.</summary>
    private static async Task<IEnumerable<string>> KeyboardAsync(IPage page)
    {
        const int StopsMax = 60;
        await page.EvaluateAsync("document.activeElement && document.activeElement.blur()");
        var faults = new List<string>();
        var seen = new List<int>();
        for (int stop = 0; stop < StopsMax; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            FocusStop? focus = await page.EvaluateAsync<FocusStop?>(
                """
                () => { const e = document.activeElement; if (!e || e === document.body) return null; const s = getComputedStyle(e);
                  const all = [...document.querySelectorAll('*')];
                  return { index: all.indexOf(e), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, html: e.outerHTML.slice(0, 100) }; }
                """);
            // Round again: the page is through.
            if (focus is null || (seen.Count > 1 && focus.Index == seen[0]))
            {
                return faults;
            }

            // A date is one element with stops for year, month and day.
            if (seen.Count > 0 && focus.Index == seen[^1])
            {
                continue;
            }

            if (seen.Contains(focus.Index))
            {
                return [.. faults, $"the focus is caught: {focus.Html}"];
            }

            seen.Add(focus.Index);

            if (!focus.Seen)
            {
                faults.Add($"no focus ring: {focus.Html}");
            }
        }

        return faults;
    }

    private static string PictureOf(string role, string path, string view)
    {
        string name = string.Concat(path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
        return Path.Combine(AppContext.BaseDirectory, "screenshots", role.Length == 0 ? "public" : role, $"{(name.Length == 0 ? "home" : name)}.{view}.jpg");
    }

    internal sealed record FocusStop
    {
        public int Index { get; init; }

        public bool Seen { get; init; }

        public string Html { get; init; } = "";
    }
}
