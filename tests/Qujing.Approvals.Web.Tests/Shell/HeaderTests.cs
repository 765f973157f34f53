using System.Net;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/signin", 200, "a page")]
    [InlineData("/css/app.css", 200, "a static file")]
    [InlineData("/no-such-page", 302, "unknown, not signed in")]
    [InlineData("/error", 404, "the error page itself")]
    [InlineData("/test/throws", 500, "a bug")]
    [InlineData("/test/disk-full", 503, "no disk")]
    public async Task R14_EveryResponse_CarriesTheSecurityHeaders(string path, int status, string why)
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().GetAsync(path);
        Assert.True(status == (int)response.StatusCode, why);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        foreach (string part in new[] { "default-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'" })
        {
            Assert.Contains(part, policy, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.StartsWith("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/setup", "本系统只经 https 提供")]
    [InlineData("/signin", "X-Forwarded-Proto")]
    [InlineData("/en/signin", "This system is served over https only")]
    public async Task PlainHttp_IsAnsweredByAPageThatSaysWhatToSet(string address, string words)
    {
        await using WebHost host = await WebHost.StartAsync();
        using Browser plain = host.Browse(https: false);
        HttpResponseMessage response = await plain.GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, (await Browser.ReadAsync(response)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync("/health/live")).StatusCode);
        using var proxied = new HttpRequestMessage(HttpMethod.Get, "/signin");
        proxied.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Equal(HttpStatusCode.OK, (await host.Browse(https: false).SendAsync(proxied)).StatusCode);
    }

    [Fact]
    public async Task PlainHttp_HasNoStrictTransportSecurity()
    {
        await using WebHost host = await WebHost.StartAsync(secure: false);
        Assert.False((await host.Browse(https: false).GetAsync("/signin")).Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("gzip, deflate, br")]
    [InlineData("identity")]
    public async Task StaticFile_UnderProduction_IsNeverEmpty(string encodings)
    {
        await using WebHost host = await WebHost.StartAsync();
        foreach (string file in new[] { "tokens.css", "app.css", "gongwen.css" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/css/{file}?v=1");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
            HttpResponseMessage response = await host.Browse().SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.True((await response.Content.ReadAsByteArrayAsync()).Length > 1000);
            Assert.True(response.Headers.CacheControl!.Public && response.Headers.CacheControl.MaxAge > TimeSpan.FromDays(300));
        }
    }

    [Fact]
    public async Task R65_SignedInPage_IsNeverKept()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        Assert.True((await browser.GetAsync("/test/person")).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task R16_Cookies_AreHostOnlyAndHidden()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        HttpResponseMessage response = await browser.SubmitAsync("/signin", ("UserName", "limin"), ("Password", WebHost.Password));
        string session = Assert.Single(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-qujing=", StringComparison.Ordinal));
        Assert.Contains("secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.All(browser.Cookies.Keys, name => Assert.StartsWith("__Host-", name, StringComparison.Ordinal));
    }
}
