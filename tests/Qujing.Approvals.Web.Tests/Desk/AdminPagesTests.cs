using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Panels;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class AdminPagesTests
{
    private const string Password = "滇东一座老城 1958";

    [Fact]
    public async Task Account_OpenedByCode_ItsPersonSetsThePasswordAndSignsIn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        HttpResponseMessage opened = await admin.PostAsync(
            await admin.GetAsync("/admin/users/new"), "main form", "/admin/users/new",
            ("UserName", "limin"), ("FullName", "李敏"), ("Role", "Secretariat"), ("UnitId", "industry"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        IDocument card = await admin.GetAsync(opened.Headers.Location!.ToString());
        string code = card.QuerySelector(".g-note strong")!.TextContent;
        Assert.Equal(19, code.Length);

        var stranger = new PlanBrowser(site.CreateClient(new() { AllowAutoRedirect = false }));
        HttpResponseMessage set = await stranger.PostAsync(
            await stranger.GetAsync("/activate"), "main form", "/activate", ("UserName", "limin"), ("Code", code.ToLowerInvariant()), ("Password", Password));
        Assert.Equal("/activate?done=true", set.Headers.Location?.ToString());
        HttpResponseMessage entered = await stranger.PostAsync(await stranger.GetAsync("/signin"), "main form", "/signin", ("UserName", "limin"), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Contains("李敏", (await stranger.GetAsync("/")).QuerySelector(".g-tools")!.TextContent, StringComparison.Ordinal);

        HttpResponseMessage again = await stranger.PostAsync(
            await stranger.GetAsync("/activate"), "main form", "/activate", ("UserName", "limin"), ("Code", code), ("Password", Password));
        Assert.Contains("代码已用过", (await PlanBrowser.ReadAsync(again)).QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await admin.GetAsync(opened.Headers.Location.ToString())).QuerySelector(".g-note strong"));
        Assert.Equal(["CreateAccount", "UseAccountCode"], (await DayAsync(system)).Where(item => item.Outcome == "accepted" && item.Act.Contains("Account", StringComparison.Ordinal)).Select(item => item.Act));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C02_Account_WithAnAdministratorsName_NeedsAStatementAndIsShown()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account own = await system.AdministratorAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(own);
        (string, string)[] typed = [("UserName", "second"), ("FullName", own.FullName), ("Role", "Secretariat"), ("UnitId", "industry")];

        HttpResponseMessage refused = await admin.PostAsync(await admin.GetAsync("/admin/users/new"), "main form", "/admin/users/new", typed);
        IDocument page = await PlanBrowser.ReadAsync(refused);
        Assert.Contains("与一位系统管理员同名", page.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("second", page.QuerySelector("#UserName")!.GetAttribute("value"));
        HttpResponseMessage opened = await admin.PostAsync(page, "main form", "/admin/users/new", [.. typed, ("Reason", "同名同姓，另一人")]);

        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Contains("与管理员同名", (await admin.GetAsync("/admin/users?words=second")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains((await DayAsync(system)), item => item.Act == "CreateAccount" && item.Details.Contains("同名同姓", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Account_SwitchedOff_EndsItsSessionAtOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account leaving = await system.SecretariatAsync();
        await using var site = new PlanSite(system);
        PlanBrowser session = await site.EnterAsync(leaving);
        await session.GetAsync("/");
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        string address = $"/admin/users/{leaving.Id}";

        HttpResponseMessage empty = await admin.PostAsync(await admin.GetAsync(address), "form[action*=off]", address + "?handler=off");
        Assert.Contains("请填写原因", (await PlanBrowser.ReadAsync(empty)).QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage off = await admin.PostAsync(await admin.GetAsync(address), "form[action*=off]", address + "?handler=off", ("Reason", "调离"));

        Assert.Equal(address, off.Headers.Location?.ToString());
        Assert.Contains("已停用", (await admin.GetAsync(address)).QuerySelector(".g-dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/signin", (await session.Client.GetAsync("/")).Headers.Location!.AbsolutePath);
        Assert.Contains((await DayAsync(system)), item => item.Act == "SwitchOffAccount" && item.Outcome == "accepted");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C08_Setting_ProposedByOneAndApprovedByAnother_CountsFromNowOnAndKeepsItsHistory()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        const string Address = "/admin/settings/sla.acceptance";
        (string, string)[] typed = [("Reason", "会议纪要"), ("Article", "第四条"), ("Step", "check")];

        IDocument page = await PlanBrowser.ReadAsync(await admin.PostAsync(await admin.GetAsync(Address), "main form", Address, [("Value", "0"), .. typed]));
        Assert.Contains("不能填“0”", page.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("会议纪要", "第四条"), (page.QuerySelector("#Reason")!.GetAttribute("value"), page.QuerySelector("#Article")!.GetAttribute("value")));
        IDocument check = await PlanBrowser.ReadAsync(await admin.PostAsync(page, "main form", Address, ("Value", "3"), ("Step", "check")));
        Assert.Contains("只影响以后的办理", check.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage proposed = await admin.PostAsync(check, "main form", Address, ("Step", "propose"));
        string change = proposed.Headers.Location!.ToString();
        Assert.Contains("等待另一位管理员批准", (await admin.GetAsync(Address)).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await admin.GetAsync(change)).QuerySelector("input[name=Decision][value=approved]"));
        Assert.Contains("待批准", (await admin.GetAsync("/admin/settings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await system.Database.ReadAsync(SettingTable.AllAsync), row => row.SettingKey == "sla.acceptance");

        PlanBrowser second = await site.EnterAsync(await system.SecondAdministratorAsync());
        IDocument home = await second.GetAsync("/");
        Assert.Contains("1 项规则修改等您批准", home.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(home.QuerySelector("tbody a[href='/admin/changes']"));
        Assert.Null((await admin.GetAsync("/")).QuerySelector("tbody a[href='/admin/changes']"));
        Assert.NotNull((await second.GetAsync("/admin/changes")).QuerySelector($"a[href='{change}']"));
        IDocument again = await PlanBrowser.ReadAsync(await second.PostAsync(await second.GetAsync(change), "main form", change, ("Decision", "declined")));
        Assert.Contains("不批准的，请写明理由", again.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage approved = await second.PostAsync(again, "main form", change, ("Decision", "approved"));

        Assert.Equal(change, approved.Headers.Location?.ToString());
        Assert.Contains("已生效", (await second.GetAsync(change)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("会议纪要", (await admin.GetAsync(Address)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已改", (await admin.GetAsync("/admin/settings")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3", (await system.Database.ReadAsync(SettingTable.AllAsync)).Single(row => row.SettingKey == "sla.acceptance").SettingValue);
        Assert.Contains((await DayAsync(system)), item => item.Act == "DecideRuleChange" && item.Details.Contains("\"before\":\"5\"", StringComparison.Ordinal));
        string number = await system.SubmittedCaseAsync();
        Assert.Equal("2026-09-04", (await system.CaseAsync(number)).DueSort);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task C08_Setting_TakenBackByItsAuthor_IsOpenForAnother()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        await system.SetAsync("lock.mode", "calendarYear");
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(author);
        Guid id = (await system.DoAsync(author, new ProposeSetting.Command(system.NewId(), "lock.mode", "anniversary", "calendarYear")
        {
            Reason = "会议纪要", Article = "第十五条", EffectiveOn = system.Today,
        })).ChangeId;
        string change = $"/admin/changes/{id:D}";

        HttpResponseMessage back = await admin.PostAsync(await admin.GetAsync(change), "main form", change, ("Decision", "withdrawn"));

        Assert.Equal(change, back.Headers.Location?.ToString());
        Assert.NotNull((await admin.GetAsync("/admin/settings/lock.mode")).QuerySelector("#Value, input[name=Value]"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A28_Seat_ProposedThroughThePage_WaitsForAnotherAdministrator()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        const string Address = "/admin/seats/forestry-grassland";
        Assert.NotNull((await admin.GetAsync("/admin/seats")).QuerySelector($"a[href='{Address}']"));

        IDocument page = await PlanBrowser.ReadAsync(await admin.PostAsync(
            await admin.GetAsync(Address), "main form", Address, ("UnitCode", "natural-resources"), ("Name", "市自然资源局"), ("Reason", "机构改革"), ("Article", "曲办发〔2026〕5号")));
        Assert.Equal("#Interpretation", page.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("市自然资源局", page.QuerySelector("#Name")!.GetAttribute("value"));
        string change = (await admin.PostAsync(page, "main form", Address, ("Interpretation", "曲开发办函〔2026〕3号"))).Headers.Location!.ToString();
        PlanBrowser second = await site.EnterAsync(await system.SecondAdministratorAsync());
        IDocument proposal = await second.GetAsync(change);
        Assert.Contains("曲开发办函〔2026〕3号", proposal.QuerySelector(".g-dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(change, (await second.PostAsync(proposal, "main form", change, ("Decision", "approved"))).Headers.Location?.ToString());

        Assert.Contains("市自然资源局", (await second.GetAsync("/admin/seats")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A01_Zone_ProposedThroughThePage_IsThereOnceAnotherApproves_AndIsNamedOnThePages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        const string Address = "/admin/zones";
        Assert.NotNull((await admin.GetAsync("/admin/settings")).QuerySelector($"a[href='{Address}']"));

        IDocument page = await PlanBrowser.ReadAsync(await admin.PostAsync(await admin.GetAsync(Address), "main form", Address, ("Name", "沾益产业园区"), ("OrganisingBody", "沾益区人民政府")));
        Assert.Equal(
            ["#ApprovalDocument", "#EffectiveOn", "#Interpretation", "#Lead"], page.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")!.Split("-0")[0]).Order(StringComparer.Ordinal));
        Assert.Equal("沾益产业园区", page.QuerySelector("#Name")!.GetAttribute("value"));
        string change = (await admin.PostAsync(
            page, "main form", Address, ("Lead", "industry"), ("ApprovalDocument", "云政复〔2026〕9号"), ("Interpretation", "曲开组办函〔2026〕3号"), ("EffectiveOn", "2026-07-01"))).Headers.Location!.ToString();
        Assert.Contains("新增开发区：沾益产业园区", (await admin.GetAsync(Address)).MainText(), StringComparison.Ordinal);
        PlanBrowser second = await site.EnterAsync(await system.SecondAdministratorAsync());
        IDocument proposal = await second.GetAsync(change);
        Assert.Contains("沾益产业园区，沾益区人民政府，牵头：市工业和信息化局", proposal.MainText(), StringComparison.Ordinal);
        Assert.Equal(change, (await second.PostAsync(proposal, "main form", change, ("Decision", "approved"))).Headers.Location?.ToString());

        Assert.Contains("云政复〔2026〕9号", (await second.GetAsync(Address)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        Assert.Contains((await lead.GetAsync("/cases")).QuerySelectorAll("#Zone option, select[name='zone'] option"), option => option.TextContent.Trim() == "沾益产业园区");
        Assert.Contains("沾益区人民政府", (await admin.GetAsync("/admin/users/new")).MainText(), StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A65_C08_Workdays_AYearTyped_IsEnteredOnceAnotherApproves_AndTheWarningGoes()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        IDocument before = await admin.GetAsync("/admin/workdays?year=2027");
        Assert.Contains("2027年的放假安排还没有录入", before.QuerySelector(".g-note--warn")!.TextContent, StringComparison.Ordinal);

        HttpResponseMessage wrong = await admin.PostAsync(before, "form[enctype]", "/admin/workdays", ("Days", "2027-01-01 放假 元旦\n2027-01-04 上班 元旦"), ("Source", "国办发明电〔2026〕9号"));
        IDocument page = await PlanBrowser.ReadAsync(wrong);
        Assert.Contains("2027年1月4日 是周一至周五", page.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2027-01-04 上班 元旦", page.QuerySelector("#Days")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage saved = await admin.PostAsync(page, "form[enctype]", "/admin/workdays", ("Days", "2027-01-01 放假 元旦\n2027-01-09 上班 元旦"));

        string change = saved.Headers.Location!.ToString();
        Assert.StartsWith("/admin/changes/", change, StringComparison.Ordinal);
        Assert.DoesNotContain(await system.Database.ReadAsync(CalendarTable.AllAsync), day => day.Day.Year == 2027);
        PlanBrowser second = await site.EnterAsync(await system.SecondAdministratorAsync());
        IDocument proposed = await second.GetAsync(change);
        Assert.Contains("2027-01-09", proposed.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.PostAsync(proposed, "main form", change, ("Decision", "approved"))).StatusCode);

        IDocument after = await admin.GetAsync("/admin/workdays?year=2027");
        Assert.Null(after.QuerySelector(".g-note--warn"));
        Assert.Contains("2027-01-09 上班 元旦", after.QuerySelector("#Days")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await system.Database.ReadAsync(CalendarTable.AllAsync)).Count(day => day.Day.Year == 2027));
        Assert.Contains((await DayAsync(system)), item => item.Act == "ProposeCalendarYear" && item.Details.Contains("国办发明电", StringComparison.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("/admin/users")]
    [InlineData("/admin/users/new")]
    [InlineData("/admin/settings")]
    [InlineData("/admin/workdays")]
    [InlineData("/admin/changes")]
    [InlineData("/admin/seats")]
    [InlineData("/admin/zones")]
    public async Task Admin_OtherRoles_FindNothing(string address)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        foreach (Account person in new[] { await system.SecretariatAsync(), await system.AuditorAsync() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(person)).Client.GetAsync(address)).StatusCode);
        }
    }

    private static Task<IReadOnlyList<AuditEvent>> DayAsync(TestSystem system) =>
        system.Database.ReadAsync(session => AuditLog.OfChainAsync(session, AuditTrail.ChainOfDay(system.Today)));
}
