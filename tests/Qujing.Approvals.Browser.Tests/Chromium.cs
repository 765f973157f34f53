using System.Net;
using System.Text.RegularExpressions;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>One Chromium for the whole assembly, one demo town for the tests that only look, and one for those that press buttons.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The shell first: it draws the same pages without a browser's own windows, whose bars and menus are pages too and took more than half of the time.</summary>
    private static readonly string[] Executables = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-gpu-rasterization", "--disable-extensions", "--mute-audio", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
    ];

    /// <summary>What a loaded machine needs; the bounds on speed are tests of their own.</summary>
    private const float PatienceMilliseconds = 120_000;
    private const int WindowsAtOnce = 3;
    private readonly SemaphoreSlim _planning = new(1);
    private readonly SemaphoreSlim _windows = new(WindowsAtOnce);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IReadOnlyList<PlannedPage>? _plan;

    internal DemoTown Town { get; private set; } = null!;

    /// <summary>What an empty form does where it is allowed must not change what others look at.</summary>
    internal DemoTown PressedTown { get; private set; } = null!;

    /// <summary>Skips by name where there is no Chromium; where one is required, its absence is a failure.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (_browser is null)
            {
                Assert.False(Environment.GetEnvironmentVariable("QUJING_BROWSER_REQUIRED") == "1", "A browser is required here, and there is no Chromium.");
                Assert.Skip("There is no Chromium on this machine.");
            }

            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Executables.FirstOrDefault(File.Exists) is not { } executable)
        {
            return;
        }

        (Town, PressedTown) = (await DemoTown.BuildAsync(), await DemoTown.BuildAsync());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = Arguments });
    }

    /// <summary>The pages of the town that don't look like one before them.</summary>
    internal async Task<IReadOnlyList<PlannedPage>> LooksAsync() => PagePlan.Distinct(await PlanAsync());

    /// <summary>The pages of the town, walked once for all tests.</summary>
    internal async Task<IReadOnlyList<PlannedPage>> PlanAsync()
    {
        await _planning.WaitAsync();
        try
        {
            return _plan ??= await PagePlan.DrawUpAsync(Town);
        }
        finally
        {
            _planning.Release();
        }
    }

    /// <summary>Waits until one of the few windows that the machine can serve is free.</summary>
    internal async Task<IDisposable> WindowAsync()
    {
        await _windows.WaitAsync();
        return new Turn(_windows);
    }

    /// <summary>A window in which the person is signed in; nobody for a visitor.</summary>
    internal async Task<IBrowserContext> EnterAsync(DemoTown town, string? accountId, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = town.Address();
        options.Locale = "zh-CN";
        options.ReducedMotion = ReducedMotion.Reduce;
        IBrowserContext context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        if (accountId is not null)
        {
            var cookies = new CookieContainer();
            (await town.EnterAsync(accountId, cookies)).Dispose();
            await context.AddCookiesAsync(cookies.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = town.Address() }));
        }

        return context;
    }

    /// <summary>A page in such a window, by the person's user name.</summary>
    internal async Task<IPage> SitAsync(DemoTown town, string? userName, BrowserNewContextOptions? options = null)
    {
        string? id = userName is null ? null : await town.Database.ReadAsync(async session =>
            (await session.QueryAsync<string>("SELECT id FROM account WHERE user_name = @userName", new { userName })).Single());
        return await (await EnterAsync(town, id, options)).NewPageAsync();
    }

    /// <summary>
    /// Waits until the page stands, loaded, at an address that matches the pattern. The address is asked for again and again: to wait for
    /// the event of a navigation can miss one that happens between the first look and the waiting, and then waits for ever.
    /// </summary>
    internal static async Task ArriveAsync(IPage page, string pattern)
    {
        var address = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        await Assertions.Expect(page).ToHaveURLAsync(address, new PageAssertionsToHaveURLOptions { Timeout = PatienceMilliseconds });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    public async ValueTask DisposeAsync()
    {
        _planning.Dispose();
        _windows.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Town.DisposeAsync();
            await PressedTown.DisposeAsync();
        }
    }

    private sealed class Turn(SemaphoreSlim windows) : IDisposable
    {
        public void Dispose() => windows.Release();
    }
}
