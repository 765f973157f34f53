using System.Net;

namespace Qujing.Approvals.Browser.Tests;

/// <summary>One Chromium for the whole assembly, and one demo town for the tests that only look.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
    ];

    private readonly SemaphoreSlim _planning = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IReadOnlyList<PlannedPage>? _plan;

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

    /// <summary>A window in which the person is signed in; nobody for a visitor.</summary>
    internal async Task<IBrowserContext> EnterAsync(DemoTown town, string? accountId, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = town.Address();
        options.Locale = "zh-CN";
        options.ReducedMotion = ReducedMotion.Reduce;
        IBrowserContext context = await Browser.NewContextAsync(options);
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

    public async ValueTask DisposeAsync()
    {
        _planning.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Town.DisposeAsync();
        }
    }
}
