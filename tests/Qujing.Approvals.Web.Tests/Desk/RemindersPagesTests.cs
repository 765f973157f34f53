using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class RemindersPagesTests
{
    [Fact]
    public async Task Remind_TwoCasesWithOneText_IsAnActOfEach_AndOnceADay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await system.AcceptedCaseAsync("luoping");
        string second = await system.AcceptedCaseAsync("shizong");
        await system.GiveOpinionAsync(first, "water", Stance.Agree);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        IDocument page = await lead.GetAsync("/reminders");
        string[] targets = [.. page.QuerySelectorAll("input[name=Targets]").Select(box => box.GetAttribute("value")!)];
        Assert.Equal(19, targets.Length);
        Assert.DoesNotContain($"{first}/1/water", targets);
        Assert.Empty(page.QuerySelectorAll("input[name=Targets][checked]"));

        HttpResponseMessage sent = await lead.PostAsync(page, "main form", "/reminders",
            ("Targets", $"{first}/1/housing"), ("Targets", $"{second}/1/water"), ("Targets", $"{second}/1/housing"), ("Content", "请于本周五前反馈意见。"));

        Assert.Equal("/reminders?done=3", sent.Headers.Location?.ToString());
        Assert.Contains("已催办 3 个部门", (await lead.GetAsync("/reminders?done=3")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        foreach (string number in new[] { first, second })
        {
            AuditEvent last = (await system.EventsAsync(number))[^1];
            Assert.Equal(("RemindParticipants", "accepted"), (last.Act, last.Outcome));
        }

        page = await lead.GetAsync("/reminders");
        HttpResponseMessage again = await lead.PostAsync(page, "main form", "/reminders", ("Targets", $"{second}/1/water"), ("Targets", $"{first}/1/commerce"), ("Content", "再次提醒。"));
        IDocument refused = await PlanBrowser.ReadAsync(again);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains(second, refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(first, refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已催办 1 个部门", refused.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("再次提醒。", refused.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Remind_WithoutATextOrADepartment_SaysSoAndLosesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        system.Clock.Advance(TimeSpan.FromDays(60));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        IDocument page = await lead.GetAsync("/reminders");
        // Overdue departments are ticked beforehand.
        Assert.Equal(10, page.QuerySelectorAll("input[name=Targets][checked]").Length);

        IDocument noText = await PlanBrowser.ReadAsync(await lead.PostAsync(page, "main form", "/reminders", ("Targets", $"{number}/1/water"), ("Content", " ")));
        Assert.NotNull(noText.QuerySelector(".g-sum a[href='#Content']"));
        Assert.Equal(1, noText.QuerySelectorAll("input[name=Targets][checked]").Length);
        IDocument noDepartment = await PlanBrowser.ReadAsync(await lead.PostAsync(page, "main form", "/reminders", ("Targets", "nobody"), ("Content", "请反馈。")));
        Assert.Single(noDepartment.QuerySelectorAll(".g-sum a"));
        Assert.Equal("请反馈。", noDepartment.QuerySelector("textarea")!.TextContent.Trim());
        foreach (Data.People.Account other in new[] { await system.SupervisorAsync(), await system.OrganisingBodyAsync() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(other)).Client.GetAsync("/reminders")).StatusCode);
        }
    }
}
