using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class SignInTests
{
    private const string Fresh = "金钟山下种三七 2026";

    [Fact]
    public async Task SignIn_RightPassword_EntersAndGoesWhereItWasAsked()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        HttpResponseMessage response = await browser.SubmitAsync("/signin?returnUrl=%2Ftest%2Fperson", ("UserName", "LiMin"), ("Password", WebHost.Password));
        Assert.Equal("/test/person", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/test/person")).StatusCode);
        Assert.Equal(1, await EventsAsync(host, "signin", "accepted"));
    }

    [Fact]
    public async Task R33_Refusals_AreAllTheSame()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("known", Role.Expert);
        await host.ChangeAsync(await host.AddPersonAsync("off", Role.Expert), account => account with { IsActive = false });
        await host.ChangeAsync(await host.AddPersonAsync("locked", Role.Expert), account => account with { LockoutEnd = host.Clock.GetUtcNow().AddYears(10) });
        await host.ChangeAsync(await host.AddPersonAsync("none", Role.Expert), account => account with { PasswordHash = null });
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, string password) in new[] { ("known", "wrong"), ("nobody", "wrong"), ("off", WebHost.Password), ("locked", WebHost.Password), ("none", "x") })
        {
            HttpResponseMessage response = await host.Browse().SubmitAsync("/signin", ("UserName", name), ("Password", password));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            IHtmlDocument page = await Browser.ReadAsync(response);
            answers.Add(page.QuerySelector(".g-sum")!.TextContent);
            Assert.Equal("", ((IHtmlInputElement)page.QuerySelector("#Password")!).Value);
            Assert.Equal(name, ((IHtmlInputElement)page.QuerySelector("#UserName")!).Value);
        }

        Assert.Equal(["有 1 处需要修改用户名或密码不对，或账号暂时不能登录。请核对后再试"], answers);
        Assert.Equal(5, await EventsAsync(host, "signin", "refused"));
    }

    [Fact]
    public async Task R30_FiveWrongPasswords_LockTheAccount()
    {
        await using WebHost host = await WebHost.StartAsync();
        string id = await host.AddPersonAsync("limin", Role.Secretariat);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            await host.Browse().SubmitAsync("/signin", ("UserName", "limin"), ("Password", "wrong"));
        }

        Assert.NotNull((await host.ReadAsync(session => AccountTable.FindAsync(session, id)))!.LockoutEnd);
        HttpResponseMessage response = await host.Browse().SubmitAsync("/signin", ("UserName", "limin"), ("Password", WebHost.Password));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task R29_WeakerHash_IsReplacedAtSignIn()
    {
        await using WebHost host = await WebHost.StartAsync();
        string id = await host.AddPersonAsync("limin", Role.Secretariat);
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<Person>(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 10 }));
        string before = weak.HashPassword(DummyHash.Nobody, WebHost.Password);
        await host.ChangeAsync(id, account => account with { PasswordHash = before });
        await host.Browse().SignInAsync("limin");
        Assert.NotEqual(before, (await host.ReadAsync(session => AccountTable.FindAsync(session, id)))!.PasswordHash);
        await host.Browse().SignInAsync("limin");
    }

    [Fact]
    public async Task R35_SignOut_MakesACopiedCookieWorthless()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        Browser thief = host.Browse();
        thief.Cookies["__Host-qujing"] = browser.Cookies["__Host-qujing"];
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/test/person")).StatusCode);
        HttpResponseMessage left = await browser.SubmitAsync("/signout");
        Assert.Equal("/signin", left.Headers.Location!.OriginalString);
        Assert.True(left.Headers.Contains("Clear-Site-Data"));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/test/person")).StatusCode);
    }

    [Fact]
    public async Task R35_PasswordChanged_EndsTheOtherSessionsAlone()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        (Browser here, Browser there) = (host.Browse(), host.Browse());
        await here.SignInAsync("limin");
        await there.SignInAsync("limin");
        HttpResponseMessage response = await here.SubmitAsync("/account/password", ("Current", WebHost.Password), ("Fresh", Fresh), ("Again", Fresh));
        Assert.Equal("/account/password?done=true", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/test/person")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/test/person")).StatusCode);
        await host.Browse().SignInAsync("limin", Fresh);
    }

    [Theory]
    [InlineData("wrong", Fresh, Fresh, "Current", "现在的密码不对，请重新填写")]
    [InlineData(WebHost.Password, "short", "short", "Fresh", "密码至少要有 10 个字符")]
    [InlineData(WebHost.Password, Fresh, "other", "Again", "两次写的新密码不一样，请重新填写")]
    [InlineData(WebHost.Password, "limin 的新密码很长", "limin 的新密码很长", "Fresh", "密码太容易猜到，请不要用用户名、单位名或连续数字")]
    public async Task Password_NotAcceptable_SaysWhereAndWhy(string current, string fresh, string again, string field, string sentence)
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        IHtmlDocument page = await Browser.ReadAsync(await browser.SubmitAsync("/account/password", ("Current", current), ("Fresh", fresh), ("Again", again)));
        Assert.Equal("错误：" + sentence, page.QuerySelector($"#{field}-error")!.TextContent);
        Assert.StartsWith("错误：", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R05_RoleChanged_CountsFromTheNextRequest()
    {
        await using WebHost host = await WebHost.StartAsync();
        string id = await host.AddPersonAsync("limin", Role.Auditor);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/test/auditor")).StatusCode);
        await host.ChangeAsync(id, account => account with { Role = Role.Secretariat });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/test/auditor")).StatusCode);
        await host.ChangeAsync(id, account => account with { IsActive = false });
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/test/person")).StatusCode);
    }

    [Theory]
    [InlineData(29, true, "within the idle time")]
    [InlineData(31, false, "after it")]
    public async Task Session_Idle_Ends(int minutes, bool holds, string why)
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        host.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.True(holds == ((await browser.GetAsync("/test/person")).StatusCode == HttpStatusCode.OK), why);
    }

    [Fact]
    public async Task Session_AfterTwelveHours_EndsEvenInUse()
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        await browser.SignInAsync("limin");
        for (int quarter = 1; quarter < 48; quarter++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(15));
            await browser.GetAsync("/test/person");
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/test/person")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/test/person")).StatusCode);
    }

    [Fact]
    public async Task Demo_Off_OffersAndAcceptsNobody()
    {
        await using WebHost host = await WebHost.StartAsync(demo: false);
        string id = await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        IHtmlDocument page = await browser.PageAsync("/signin");
        Assert.Null(page.QuerySelector("button[name=account]"));
        string token = ((IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        HttpResponseMessage response = await browser.PostAsync("/signin?handler=demo", [KeyValuePair.Create("account", id), KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/test/person")).StatusCode);
    }

    [Fact]
    public async Task Demo_On_EntersWithOneClick()
    {
        await using WebHost host = await WebHost.StartAsync(demo: true);
        string id = await host.AddPersonAsync("limin", Role.Secretariat);
        Browser browser = host.Browse();
        IHtmlDocument page = await browser.PageAsync("/signin");
        Assert.Equal(id, page.QuerySelector("button[name=account]")!.GetAttribute("value"));
        string token = ((IHtmlInputElement)page.QuerySelector("main input[name=__RequestVerificationToken]")!).Value;
        await browser.PostAsync("/signin?handler=demo", [KeyValuePair.Create("account", id), KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/test/person")).StatusCode);
    }

    [Fact]
    public async Task R36_Setup_TakesItsCodeOnceAndOnlyWhileEmpty()
    {
        await using WebHost host = await WebHost.StartAsync();
        string code;
        await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
        {
            code = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().IssueCodeAsync();
        }

        HttpResponseMessage wrong = await SetUpAsync(host, "AAAA-BBBB-CCCC-DDDD");
        Assert.Contains("启用码不对", (await Browser.ReadAsync(wrong)).QuerySelector(".g-sum")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/signin", (await SetUpAsync(host, code.ToLowerInvariant())).Headers.Location!.OriginalString);
        await host.Browse().SignInAsync("admin.zhou", Fresh);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browse().GetAsync("/setup")).StatusCode);
    }

    private static Task<HttpResponseMessage> SetUpAsync(WebHost host, string code) =>
        host.Browse().SubmitAsync("/setup", ("Code", code), ("UserName", "admin.zhou"), ("FullName", "周强"), ("Password", Fresh));

    private static Task<long> EventsAsync(WebHost host, string act, string outcome) =>
        host.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = @act AND outcome = @outcome", new { act, outcome }));
}
