using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Mvc.Testing;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Calendars;

public sealed class CalendarPagesTests
{
    [Fact]
    public async Task Feed_HoldsNumbersStagesAndDays_AndEndsWhenItIsTakenBack()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        Account lead = await system.SecretariatAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(lead);
        string address = await TakeAsync(browser);
        using HttpClient anybody = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        HttpResponseMessage read = await anybody.GetAsync(address);
        string text = await read.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", read.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"{number} 完整性核查到期", Unfolded(text), StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260908", text, StringComparison.Ordinal);
        foreach (string personal in new[] { "罗平", lead.FullName, lead.Id, "总体规划" })
        {
            Assert.DoesNotContain(personal, Unfolded(text), StringComparison.Ordinal);
        }

        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address.Replace(address[^6..], "0.ics", StringComparison.Ordinal))).StatusCode);
        string second = await TakeAsync(browser);
        Assert.NotEqual(address, second);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).StatusCode);
        await SendAsync(browser, "revoke");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(second)).StatusCode);
        Assert.Null((await browser.GetAsync("/account/calendar")).QuerySelector(".g-hash"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Feed_OfAMember_HoldsTheMeeting_AndOfADepartmentItsOpinions()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await using var site = new PlanSite(system);
        using HttpClient anybody = site.CreateClient();
        string department = await anybody.GetStringAsync(await TakeAsync(await site.EnterAsync(await system.ReviewerAsync("water"))));
        Assert.Contains($"{number} 联合审查意见到期", Unfolded(department), StringComparison.Ordinal);
        await system.JointReviewPassedAsync(number);
        await system.PanelFormedAsync(number);

        string expert = Unfolded(await anybody.GetStringAsync(await TakeAsync(await site.EnterAsync(await system.MemberAsync(number, 17)))));

        Assert.Contains($"{number} 专家评审会（第 1 轮）", expert, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260901T010100Z", expert, StringComparison.Ordinal);
        Assert.DoesNotContain("会议室", expert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_OfSomebodyWhoLeft_IsGone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        await using var site = new PlanSite(system);
        string address = await TakeAsync(await site.EnterAsync(lead));
        await system.Database.WriteAsync(session => AccountTable.TryUpdateAsync(session, lead with { IsActive = false }, lead.ConcurrencyStamp));
        using HttpClient anybody = site.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).StatusCode);
    }

    private static async Task<string> TakeAsync(PlanBrowser browser)
    {
        await SendAsync(browser, "open");
        return new Uri((await browser.GetAsync("/account/calendar")).QuerySelector(".g-hash")!.TextContent).AbsolutePath;
    }

    private static async Task SendAsync(PlanBrowser browser, string step)
    {
        IDocument page = await browser.GetAsync("/account/calendar");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(page, "main form", "/account/calendar", ("Step", step))).StatusCode);
    }

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);
}
