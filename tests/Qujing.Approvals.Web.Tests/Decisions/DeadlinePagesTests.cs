using AngleSharp.Dom;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;
using static Qujing.Approvals.Web.Tests.Decisions.DecisionCases;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class DeadlinePagesTests
{
    [Fact]
    public async Task Deadlines_SayDayByDayWhatWasCountedAndWhatWasSkipped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await using var site = new PlanSite(system);

        IDocument page = await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync($"/cases/{number}/deadlines");

        string text = Text(page);
        Assert.Contains("内部目标", text, StringComparison.Ordinal);
        Assert.Contains("2026-09-25（周五）中秋节放假，不计", text, StringComparison.Ordinal);
        Assert.Contains("2026-09-20（周日）国庆节调休上班，计第 14 日", text, StringComparison.Ordinal);
        Assert.Contains("计第 20 日", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A68_Extension_ThroughThePage_WithItsReason_AndNotAfterExpiry()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/deadlines";
        DeadlineRow before = await StageAsync(system, number);

        IDocument again = await AgainAsync(lead, await lead.GetAsync($"{address}?extend={before.Id}"), address, ("WorkingDays", "五"));
        Assert.Equal(2, again.QuerySelectorAll(".g-sum li").Length);
        Assert.Equal("五", again.QuerySelector("#WorkingDays")!.GetAttribute("value"));
        IDocument done = await DoneAsync(lead, again, address, ("WorkingDays", "5"), ("Reason", "部门意见较多"));

        DeadlineRow after = await StageAsync(system, number);
        Assert.True(after.DueOn > before.DueOn);
        Assert.Contains($"2026-09-01 延期，到期日由 {before.DueOn:yyyy-MM-dd} 改为 {after.DueOn:yyyy-MM-dd}，理由：部门意见较多", Text(done), StringComparison.Ordinal);
        await WroteAsync(system, number, "ExtendDeadline");
        system.Clock.Advance(TimeSpan.FromDays(90));
        IDocument expired = await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync(address);
        Assert.Contains("届满后不能延期", Text(expired), StringComparison.Ordinal);
        Assert.Null(expired.QuerySelector($"a[href*='{before.Id}']"));
    }

    [Fact]
    public async Task A65_YearWithoutItsHolidayNotice_IsWarnedOf()
    {
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2029, 12, 20, 1, 0, 0, TimeSpan.Zero));
        string number = await system.AcceptedCaseAsync();
        await using var site = new PlanSite(system);

        IDocument page = await (await site.EnterAsync(await system.OrganisingBodyAsync())).GetAsync($"/cases/{number}/deadlines");

        Assert.Contains("2029、2030 年放假安排尚未录入", page.QuerySelector(".g-note--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A65_YearWithoutItsHolidayNotice_IsWarnedOf_WhereverDaysAreCountedIntoIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2026, 11, 28, 1, 0, 0, TimeSpan.Zero));
        const string Warning = "2027 年放假安排尚未录入，只扣除了周末";
        string number = await system.AcceptedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string[] pages = ["/", $"/cases/{number}", "/cases", $"/cases/{number}/joint/1"];
        foreach (string page in pages)
        {
            Assert.DoesNotContain("放假安排尚未录入", Text(await lead.GetAsync(page)), StringComparison.Ordinal);
        }

        await system.DoAsync(await system.SecretariatAsync(), new Features.JointReviews.OpenJointReview.Command(system.NewId(), number, await system.VersionAsync(number), 1)
        {
            Units = ["water", "emergency"], DueOn = new DateOnly(2027, 1, 4),
        });

        Assert.Contains(Warning, Text(await lead.GetAsync($"/cases/{number}/joint/1")), StringComparison.Ordinal);
        Assert.Contains("晚于联合审查的内部目标 2026-12-25", Text(await lead.GetAsync($"/cases/{number}/joint/1")), StringComparison.Ordinal);
        Assert.Contains(Warning, Text(await lead.GetAsync($"/cases/{number}")), StringComparison.Ordinal);
        Assert.Contains(Warning, Text(await (await site.EnterAsync(await system.AdministratorAsync())).GetAsync("/")), StringComparison.Ordinal);
        PlanBrowser reviewer = await site.EnterAsync(await system.ReviewerAsync("water"));
        Assert.Contains(Warning, Text(await reviewer.GetAsync("/opinions")), StringComparison.Ordinal);
        Assert.Contains(Warning, Text(await reviewer.GetAsync($"/opinions/{number}/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A70_Evaluation_SaysFromWhichYearsItsDayFollows_AndListsNoDayThatWasNotCounted()
    {
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2026, 11, 28, 1, 0, 0, TimeSpan.Zero));
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());

        IDocument page = await body.GetAsync($"/cases/{number}/deadlines");

        IElement why = page.QuerySelectorAll("details").Single(details => details.TextContent.Contains("定期评估", StringComparison.Ordinal));
        Assert.Contains("2026-11-28 印发，满 1 年是 2027-11-28（第十七条，定期评估）。这一天不上班，顺延到 2027-11-29（民法典第二百零三条）。", why.TextContent, StringComparison.Ordinal);
        Assert.Empty(why.QuerySelectorAll("li"));
        Assert.Contains("2027 年放假安排尚未录入", Text(await body.GetAsync($"/cases/{number}/evaluation")), StringComparison.Ordinal);
        Assert.Contains("2027 年放假安排尚未录入", Text(await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync($"/cases/{number}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A65_Recount_ThroughThePage_ShowsOldAndNewDayFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        DeadlineRow before = await StageAsync(system, number);
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteOneAsync("INSERT INTO calendar_day (day, name, kind) VALUES ('2026-09-04', '临时放假', 'holiday')", new { });
            await SettingTable.PutAsync(session, new SettingRow { SettingKey = "calendar.version", SettingValue = "new", ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test" });
        });
        await using var site = new PlanSite(system);
        PlanBrowser administrator = await site.EnterAsync(await system.AdministratorAsync());
        IDocument preview = await administrator.GetAsync("/admin/recount");
        Assert.Contains("部门反馈联合审查意见　市应急局", Text(preview), StringComparison.Ordinal);
        Assert.DoesNotContain("JointReview", Text(preview), StringComparison.Ordinal);
        // The departments' days come before their stage's.
        string[] cells = [.. preview.QuerySelectorAll("tbody time").Select(cell => cell.TextContent).TakeLast(2)];
        Assert.Equal($"{before.DueOn:yyyy-MM-dd}", cells[0]);

        IDocument done = await DoneAsync(administrator, preview, "/admin/recount");

        Assert.Contains("不用重新计算", Text(done), StringComparison.Ordinal);
        Assert.Equal(cells[1], $"{(await StageAsync(system, number)).DueOn:yyyy-MM-dd}");
        await WroteAsync(system, number, "RecountDeadlines");
        IDocument page = await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync($"/cases/{number}/deadlines");
        Assert.Contains($"放假安排更新，到期日由 {cells[0]} 改为 {cells[1]}", Text(page), StringComparison.Ordinal);
    }

    private static async Task<DeadlineRow> StageAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return (await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, id))).Single(row => row.Kind == "JointReview");
    }
}
