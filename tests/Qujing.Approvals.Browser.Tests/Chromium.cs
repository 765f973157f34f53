namespace Qujing.Approvals.Browser.Tests;

/// <summary>One Chromium over one demo town for the tests of this assembly that only look.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal DemoTown Town { get; private set; } = null!;

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
        if (!File.Exists(Executable))
        {
            return;
        }

        Town = await DemoTown.BuildAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments });
    }

    /// <summary>A window in which the person is signed in; nobody for a visitor.</summary>
    internal async Task<IBrowserContext> EnterAsync(string? accountId, BrowserNewContextOptions options)
    {
        options.BaseURL = Town.Address();
        options.Locale = "zh-CN";
        options.ReducedMotion = ReducedMotion.Reduce;
        IBrowserContext context = await Browser.NewContextAsync(options);
        if (accountId is not null)
        {
            IPage page = await context.NewPageAsync();
            await page.GotoAsync("/signin");
            // Long lists of people stand closed.
            ILocator details = page.Locator($"details:has(button[value='{accountId}'])");
            if (await details.GetAttributeAsync("open") is null)
            {
                await details.Locator("summary").ClickAsync();
            }

            await page.Locator($"button[name=account][value='{accountId}']").ClickAsync();
            await page.WaitForURLAsync("**/");
            await page.CloseAsync();
        }

        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Town.DisposeAsync();
        }
    }
}
