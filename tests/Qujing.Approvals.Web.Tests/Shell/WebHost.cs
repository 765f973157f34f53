using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Tests.Shell;

/// <summary>The product's own application, on a database of its own, as it runs in production.</summary>
public sealed class WebHost : IAsyncDisposable
{
    public const string Password = "滇东一座老城 1958";
    private readonly string _folder = Directory.CreateTempSubdirectory("qujing-web-").FullName;
    private readonly WebApplication _app;

    private WebHost(bool demo, bool secure)
    {
        var folders = new ProductFolders(_folder);
        Migrator.Migrate(folders.Database);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(WebChoices).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddQujingFeatures(folders);
        builder.AddQujingWeb(new WebChoices { IsDemo = demo, Secure = secure, KeysInMemory = true });
        // Hundreds of thousands of rounds would measure the hash function, not the pages.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        _app = builder.Build();
        _app.UseQujingWeb();
        _app.MapGet("/test/throws", string () => throw new InvalidOperationException("secret detail")).AllowAnonymous();
        _app.MapGet("/test/disk-full", string () => throw new StorageUnavailableException("disk", new IOException())).AllowAnonymous();
        _app.MapGet("/test/auditor", () => "for auditors").RequireAuthorization(Security.Folders.Policy("/Audit"));
        _app.MapGet("/test/person", () => "for anybody signed in");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _app.Services;

    public static async Task<WebHost> StartAsync(bool demo = false, bool secure = true)
    {
        var host = new WebHost(demo, secure);
        await host._app.StartAsync();
        return host;
    }

    public Browser Browse(bool https = true) => new(_app.GetTestServer().CreateHandler(), https ? "https://localhost" : "http://localhost");

    public async Task<string> AddPersonAsync(string userName, Role role, string fullName = "李敏")
    {
        var database = Services.GetRequiredService<Database>();
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Person>>();
        var account = new Account
        {
            Id = Guid.NewGuid().ToString(), UserName = userName, NormalizedUserName = userName.ToUpperInvariant(), FullName = fullName, UnitId = "u1",
            Role = role, IsActive = true, PasswordHash = hasher.HashPassword(DummyHash.Nobody, Password), SecurityStamp = "s", ConcurrencyStamp = "c",
            AccessFailedCount = 0, CreatedAt = Clock.GetUtcNow(),
        };
        await database.WriteAsync(async session =>
        {
            if (await AccountTable.FindUnitAsync(session, "u1") is null)
            {
                await AccountTable.InsertUnitAsync(session, new Unit { Id = "u1", Name = "市工业和信息化局", Kind = "department" });
            }

            await AccountTable.InsertAsync(session, account);
        });
        return account.Id;
    }

    public Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read) => Services.GetRequiredService<Database>().ReadAsync(read);

    public async Task ChangeAsync(string accountId, Func<Account, Account> change) =>
        await Services.GetRequiredService<Database>().WriteAsync(async session =>
        {
            Account before = (await AccountTable.FindAsync(session, accountId))!;
            Assert.True(await AccountTable.TryUpdateAsync(session, change(before), before.ConcurrencyStamp));
        });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A browser without scripts: keeps cookies, sends forms as they stand on the page, follows nothing by itself.</summary>
public sealed class Browser(HttpMessageHandler handler, string origin) : IDisposable
{
    private readonly HttpClient _client = new(handler) { BaseAddress = new Uri(origin) };

    public void Dispose() => _client.Dispose();

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        HttpResponseMessage response = await _client.SendAsync(request);
        foreach (string set in response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? all) ? all : [])
        {
            string[] pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<IHtmlDocument> PageAsync(string path) => await ReadAsync(await GetAsync(path));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        string html = await response.Content.ReadAsStringAsync();
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Opens the page, fills in its form in <c>main</c> and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] values)
    {
        IHtmlDocument page = await PageAsync(path);
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value));
        return await PostAsync(form.GetAttribute("action") ?? path, [.. fields, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]);
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    public async Task SignInAsync(string userName, string password = WebHost.Password)
    {
        HttpResponseMessage response = await SubmitAsync(Routes.SignIn, ("UserName", userName), ("Password", password));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
