using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.JointReviews;

public sealed class LeadPagesTests
{
    private static readonly string[] ToReview = ["Submitted", "Accepted"];

    [Fact]
    public async Task Participants_SetByTheLead_AreAskedUntilTheDay_AndADayOffKeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string round = $"/cases/{number}/joint/1";
        Assert.Equal(round, (await lead.GetAsync("/")).QuerySelector("tbody td a.g-act")!.GetAttribute("href"));
        IDocument form = await lead.GetAsync(round + "/participants");
        Assert.Equal(10, form.QuerySelectorAll("input[name=Units][checked]").Length);

        IDocument dayOff = await PlanBrowser.ReadAsync(await lead.PostAsync(form, "main form", round + "/participants", ("Units", "water"), ("DueOn", "2026-09-12")));
        Assert.Equal("2026年9月12日 不是工作日。请选一个工作日", dayOff.QuerySelector(".g-sum a")!.TextContent);
        Assert.Equal("water", Assert.Single(dayOff.QuerySelectorAll("input[name=Units][checked]")).GetAttribute("value"));
        HttpResponseMessage set = await lead.PostAsync(dayOff, "main form", round + "/participants", ("Units", "environment"), ("DueOn", "2026-09-10"));

        Assert.Equal(round, set.Headers.Location?.ToString());
        JointRoundRow row = await system.JointRoundAsync(number);
        Assert.Equal(new DateOnly(2026, 9, 10), row.DueOn);
        Assert.Equal("environment", Assert.Single(await system.Database.ReadAsync(session => JointRoundTable.ParticipantsAsync(session, row.Id))).UnitId);
        Assert.Equal("OpenJointReview", (await system.EventsAsync(number))[^1].Act);
        Assert.Contains("1 个部门都还没有反馈", (await lead.GetAsync(round)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Remind_WithAText_IsListedForEachDepartment_AndTwiceADayIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await system.GiveOpinionAsync(number, "water", Stance.Agree);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string round = $"/cases/{number}/joint/1";
        IDocument form = await lead.GetAsync(round + "/remind");
        Assert.Equal(9, form.QuerySelectorAll("input[name=Units]").Length);

        IDocument empty = await PlanBrowser.ReadAsync(await lead.PostAsync(form, "main form", round + "/remind", ("Units", "housing")));
        Assert.Equal("#Content", empty.QuerySelector(".g-sum a")!.GetAttribute("href"));
        HttpResponseMessage sent = await lead.PostAsync(empty, "main form", round + "/remind", ("Content", "请于本周五前反馈"));
        Assert.Equal(round, sent.Headers.Location?.ToString());
        IDocument again = await PlanBrowser.ReadAsync(await lead.PostAsync(form, "main form", round + "/remind", ("Units", "housing"), ("Content", "再次催办"), ("OperationId", Guid.NewGuid().ToString())));

        Assert.Contains("今天已经催办过", again.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("再次催办", again.QuerySelector("#Content")!.TextContent.Trim());
        JointRoundRow row = await system.JointRoundAsync(number);
        ReminderRow reminder = Assert.Single(await system.Database.ReadAsync(session => JointLeadTable.RemindersAsync(session, row.Id)));
        Assert.Equal(("housing", "请于本周五前反馈"), (reminder.UnitId, reminder.Content));
        Assert.Contains("1 次，最近", (await lead.GetAsync(round)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await system.EventsAsync(number), entry => entry.Act == "RemindParticipants");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A11_Eia_NotAdopted_NeedsEachReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/joint/1/eia";

        IDocument bare = await PlanBrowser.ReadAsync(await lead.PostAsync(
            await lead.GetAsync(address), "main form", address, ("IsAdopted", "no"), ("Items[0].Item", "污水排放总量"), ("Items[0].Reason", "无"), ("Step", "save")));
        Assert.Equal("#Items_0__Reason", bare.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("污水排放总量", bare.QuerySelector("#Items_0__Item")!.TextContent.Trim());
        HttpResponseMessage saved = await lead.PostAsync(bare, "main form", address, ("Items[0].Reason", "园区污水全部进入市政管网，总量由市级统筹核定，不在本规划范围内安排。"), ("Step", "save"));

        Assert.Equal($"/cases/{number}/joint/1", saved.Headers.Location?.ToString());
        Assert.Contains("未采纳，说明如下", (await lead.GetAsync($"/cases/{number}/joint/1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("StateEiaAdoption", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A14_Conclude_WithAnObjection_AsksForItsHandling_ThenChecksAndPasses()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await AnsweredAsync(system, number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string round = $"/cases/{number}/joint/1";
        (string, string)[] passed = [("Conclusion", "Passed"), ("Consolidated", "综合各部门意见，同意。"), ("Step", "check")];

        IDocument blocked = await PlanBrowser.ReadAsync(await lead.PostAsync(await lead.GetAsync(round + "/conclude"), "main form", round + "/conclude", passed));
        Assert.Equal("请先写明对市水务局意见的处理情况，再作“通过”结论（第十一条）", blocked.QuerySelector(".g-sum a")!.TextContent);
        Assert.Equal("综合各部门意见，同意。", blocked.QuerySelector("#Consolidated")!.TextContent.Trim());
        string handle = (await lead.GetAsync(round)).QuerySelector("td a[href*=handle]")!.GetAttribute("href")!;
        Assert.Equal(round, (await lead.PostAsync(await lead.GetAsync(handle), "main form", handle, ("Content", "已与水务局协调，规模按近期核定"))).Headers.Location?.ToString());
        IDocument check = await PlanBrowser.ReadAsync(await lead.PostAsync(await lead.GetAsync(round + "/conclude"), "main form", round + "/conclude", passed));
        Assert.Equal("核对联合审查结论", check.QuerySelector("h1")!.TextContent);
        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        HttpResponseMessage confirmed = await lead.PostAsync(check, "main form", round + "/conclude", ("Step", "confirm"));

        Assert.Equal(round, confirmed.Headers.Location?.ToString());
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Contains("本轮结论：通过", (await lead.GetAsync(round)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ConfirmJointConclusion", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_LateEia_NamedOnThePage_OpensTheNextRoundWithItsReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await system.JointReviewPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string round = $"/cases/{number}/joint/1";

        IDocument bare = await PlanBrowser.ReadAsync(await lead.PostAsync(await lead.GetAsync(round), "form[action*=lateEia]", round + "?handler=lateEia"));
        Assert.Equal("#Opinion", bare.QuerySelector(".g-sum a")!.GetAttribute("href"));
        HttpResponseMessage reopened = await lead.PostAsync(bare, "form[action*=lateEia]", round + "?handler=lateEia", ("Opinion", "曲环审〔2026〕8号，9 月 14 日收到"));

        Assert.Equal($"/cases/{number}/joint/2", reopened.Headers.Location?.ToString());
        Assert.Contains("曲环审〔2026〕8号", (await lead.GetAsync($"/cases/{number}/joint/2")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已退回联合审查", (await lead.GetAsync($"/cases/{number}/panel/1")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        PlanBrowser reviewer = await site.EnterAsync(await system.ReviewerAsync("water"));
        Assert.Contains("曲环审〔2026〕8号", (await reviewer.GetAsync($"/opinions/{number}/2")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ReopenForLateEia", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_LateEia_OfACaseOnTheFirstVersion_IsExplained()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenFirstVersionCaseAsync();
        foreach (string outcome in ToReview)
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        await system.JointReviewPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string round = $"/cases/{number}/joint/1";

        IDocument late = await PlanBrowser.ReadAsync(
            await lead.PostAsync(await lead.GetAsync(round), "form[action*=lateEia]", round + "?handler=lateEia", ("Opinion", "曲环审〔2026〕8号")));

        Assert.Contains("按第 1 版流程办理", late.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("曲环审〔2026〕8号", late.QuerySelector("#Opinion")!.TextContent.Trim());
    }

    [Fact]
    public async Task A03_Conclude_TwoBureaus_TheSecondBeginsWithTheFirstsWordsAndEndsTheRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("qujing-economic", ToReview);
        await AnsweredAsync(system, number);
        await using var site = new PlanSite(system);
        PlanBrowser first = await site.EnterAsync(await system.SecretariatAsync("industry"));
        PlanBrowser second = await site.EnterAsync(await system.SecretariatAsync("commerce"));
        string address = $"/cases/{number}/joint/1/conclude";

        await ConfirmAsync(first, address, ("Conclusion", "Failed"), ("Consolidated", "按水务局意见修改。"));
        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        IDocument theirs = await second.GetAsync(address);
        Assert.Equal("按水务局意见修改。", theirs.QuerySelector("#Consolidated")!.TextContent.Trim());
        Assert.Contains("市工业和信息化局已于", theirs.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        await ConfirmAsync(second, address);

        Assert.Equal("JointRevision", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Confirm_AnOpinionCameMeanwhile_ShowsThePageAnewWithWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await AnsweredAsync(system, number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/joint/1/conclude";
        IDocument check = await PlanBrowser.ReadAsync(await lead.PostAsync(
            await lead.GetAsync(address), "main form", address, ("Conclusion", "Failed"), ("Consolidated", "按意见修改。"), ("Step", "check")));
        await system.GiveOpinionAsync(number, "housing", Stance.AgreeWithChanges);

        IDocument again = await PlanBrowser.ReadAsync(await lead.PostAsync(check, "main form", address, ("Step", "confirm")));

        Assert.Contains("又收到了新的意见", again.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("按意见修改。", again.QuerySelector("#Consolidated")!.TextContent.Trim());
        Assert.Equal("11", again.QuerySelector("input[name=SeenOpinions]")!.GetAttribute("value"));
        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/participants")]
    [InlineData("/remind")]
    [InlineData("/eia")]
    [InlineData("/conclude")]
    public async Task Round_OtherBureauReviewerAndApplicant_FindNothing(string page)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        foreach (Account stranger in new[] { await system.SecretariatAsync("commerce"), await system.ReviewerAsync("water"), await system.OrganisingBodyAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/cases/{number}/joint/1{page}")).StatusCode);
        }

        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        Assert.Equal(HttpStatusCode.OK, (await lead.Client.GetAsync($"/cases/{number}/joint/1{page}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Client.GetAsync($"/cases/{number}/joint/2{page}")).StatusCode);
    }

    private static async Task ConfirmAsync(PlanBrowser lead, string address, params (string, string)[] typed)
    {
        IDocument check = await PlanBrowser.ReadAsync(await lead.PostAsync(await lead.GetAsync(address), "main form", address, [.. typed, ("Step", "check")]));
        Assert.Equal("核对联合审查结论", check.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await lead.PostAsync(check, "main form", address, ("Step", "confirm"))).StatusCode);
    }

    // All ten have answered, one of them disagrees; the environmental assessment is adopted.
    private static async Task AnsweredAsync(TestSystem system, string number)
    {
        foreach (Department department in Department.All)
        {
            await system.GiveOpinionAsync(number, department.Code, department == Department.Water ? Stance.Disagree : Stance.Agree);
        }

        await system.StateEiaAsync(number);
    }
}
