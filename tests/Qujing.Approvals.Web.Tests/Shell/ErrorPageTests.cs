using System.Net;
using System.Text;
using AngleSharp.Html.Dom;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class ErrorPageTests
{
    [Fact]
    public async Task Forbidden_LooksLikeUnknown()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        (HttpStatusCode forbiddenStatus, string forbidden) = await MainAsync(browser, "/test/auditor");
        (HttpStatusCode unknownStatus, string unknown) = await MainAsync(browser, "/test/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, forbiddenStatus);
        Assert.Equal(unknownStatus, forbiddenStatus);
        Assert.Equal(unknown, forbidden);
        Assert.Contains("没有找到这个页面", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R58_Bug_ShowsAReferenceAndNoDetail()
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().GetAsync("/test/throws");
        string html = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
        Assert.Matches("^[0-9A-F]{4}$", (await Browser.ReadAsync(response)).QuerySelector("main .g-ref")!.TextContent);
    }

    [Fact]
    public async Task StorageUnavailable_SaysThatNothingWasKept()
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().GetAsync("/test/disk-full");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("没有生效", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "UserName=a", "no antiforgery token")]
    [InlineData("application/json", "{\"UserName\":\"a\"}", "wrong content type")]
    [InlineData("multipart/form-data; boundary=x", "garbage", "no boundary in the body")]
    [InlineData("multipart/form-data", "garbage", "no boundary at all")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "+AGE-", "an encoding that nobody should send")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-32", "a=b", "an encoding that our pages never send")]
    [InlineData("application/x-www-form-urlencoded; charset=no-such", "a=b", "an unknown encoding")]
    [InlineData("text/plain", "", "nothing")]
    [InlineData("nonsense", "x", "no content type at all")]
    public async Task MalformedPost_IsARequestErrorPage(string contentType, string body, string why)
    {
        await using WebHost host = await WebHost.StartAsync();
        foreach (string path in new[] { "/signin", "/display", "/setup" })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            HttpResponseMessage response = await host.Browse().SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{path}: {why}: {response.StatusCode}");
            Assert.NotNull((await Browser.ReadAsync(response)).QuerySelector("main h1"));
        }
    }

    [Fact]
    public async Task R20_TooManyFields_IsARequestErrorPage()
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().PostAsync("/signin", Enumerable.Range(0, 5000).Select(n => KeyValuePair.Create("f" + n, "")));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task R15_PostFromAnotherSite_IsRefused(string site)
    {
        await using WebHost host = await WebHost.StartAsync();
        Browser browser = host.Browse();
        IHtmlDocument page = await browser.PageAsync("/display");
        string token = ((IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        var request = new HttpRequestMessage(HttpMethod.Post, "/display")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Size", "elder")]),
        };
        request.Headers.Add("Sec-Fetch-Site", site);
        HttpResponseMessage response = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(browser.Cookies.Keys, name => name.Contains("display", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R15_TokenOfAnotherBrowser_IsRefused()
    {
        await using WebHost host = await WebHost.StartAsync();
        IHtmlDocument stolen = await host.Browse().PageAsync("/display");
        string token = ((IHtmlInputElement)stolen.QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        Browser other = host.Browse();
        await other.GetAsync("/display");
        HttpResponseMessage response = await other.PostAsync("/display", [KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Main)> MainAsync(Browser browser, string path)
    {
        HttpResponseMessage response = await browser.GetAsync(path);
        return (response.StatusCode, (await Browser.ReadAsync(response)).QuerySelector("main")!.InnerHtml);
    }
}
