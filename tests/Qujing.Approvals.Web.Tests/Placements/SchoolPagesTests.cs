using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class SchoolPagesTests
{
    private static readonly string[] Pages = ["", "/receive", "/note", "/mentor", "/plan", "/attendance", "/follow-up", "/visit", "/change"];

    [Fact]
    public async Task School_ReceivesPlansAndFollowsUp_ByItsPagesAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
        string address = $"/placements/{number}/school";

        Assert.Contains("1 名学生待接收。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(school, ["/", "/school", .. Pages.Select(page => address + page)]));
        IDocument pupil = await school.GetAsync(address);
        Assert.Contains("课堂上需要坐在前排", Text(pupil), StringComparison.Ordinal);
        Assert.DoesNotContain(pupil.QuerySelectorAll("main a, main button"), control => control.TextContent.Contains('拒'));

        IDocument receive = await school.GetAsync(address + "/receive");
        HttpResponseMessage without = await school.PostAsync(receive, "main form", address + "/receive", ("StartsOn", "2026-09-01"), ("Mentor", ""), ("SupportNeeds", "每周一次巡回指导"));
        IDocument again = await PlanBrowser.ReadAsync(without);
        Assert.Contains("学业导师", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("2026-09-01", "每周一次巡回指导"), (again.QuerySelector("#StartsOn")!.GetAttribute("value"), again.QuerySelector("#SupportNeeds")!.TextContent.Trim()));
        await SendAsync(school, again, address, "/receive", ("Mentor", "赵老师"));

        IDocument plan = await school.GetAsync(address + "/plan");
        HttpResponseMessage gap = await school.PostAsync(plan, "main form", address + "/plan", ("Goals", "一学期内能独立完成课前准备。"), ("Teaching", "语文、数学降低难度，其余随班。"), ("Rehabilitation", "每周两次言语训练。"), ("Companion", "family"));
        IDocument kept = await PlanBrowser.ReadAsync(gap);
        Assert.Contains(kept.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("href") == "#Transition");
        Assert.Contains(kept.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("href") == "#Companion");
        await SendAsync(school, kept, address, "/plan", ("Transition", "六年级起与中学衔接。"), ("Companion", "provided"));

        Assert.Contains("1 名学生待核查是否到校。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        await SendAsync(school, await school.GetAsync(address + "/attendance"), address, "/attendance", ("AppearedOn", "2026-09-01"));
        IDocument followUp = await school.GetAsync(address + "/follow-up");
        IDocument noDay = await PlanBrowser.ReadAsync(await school.PostAsync(followUp, "main form", address + "/follow-up", ("Seen", "适应良好")));
        Assert.Contains("请填写日期", noDay.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("适应良好", noDay.QuerySelector("#Seen")!.TextContent.Trim());
        await SendAsync(school, noDay, address, "/follow-up", ("On", "2026-09-01"));

        Assert.Equal(HttpStatusCode.Redirect, (await school.PostAsync(await school.GetAsync(address + "/mentor"), "main form", address + "/mentor?handler=leave", ("Reason", "调离本校"))).StatusCode);
        Assert.Contains("1 名学生待另行安排学业导师。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        await SendAsync(school, await school.GetAsync(address + "/mentor"), address, "/mentor", ("Mentor", "钱老师"));

        Assert.Contains("今天没有等您办理的事项。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        IDocument done = await school.GetAsync(address);
        Assert.All(new[] { "钱老师", "适应良好", "六年级起与中学衔接。", "有，家庭不付费", "2026-09-01" }, words => Assert.Contains(words, Text(done), StringComparison.Ordinal));
        Assert.Equal([], await ChildPageCheck.FaultsAsync(school, ["/", "/school", .. Pages.Select(page => address + page)]));
        string[] acts = ["ReceiveChild", "MakeIndividualPlan", "RecordAppearance", "RecordFollowUp", "MentorLeaves", "NameMentor"];
        IReadOnlyList<AuditEvent> events = await system.EventsAsync(number);
        Assert.All(acts, act => Assert.Contains(events, item => item.Act == act && item.Outcome == AuditOutcome.Accepted));
        Assert.DoesNotContain(events, item => item.Details.Contains("闻人", StringComparison.Ordinal));
    }

    [Fact]
    public async Task School_InDifficulty_FilesANote_AndTheReceiptStaysOwed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
        string address = $"/placements/{number}/school";

        IDocument receive = await school.GetAsync(address + "/receive");
        await SendAsync(school, await school.GetAsync(address + "/note"), address, "/note", ("Note", "没有资源教师"));
        IDocument pupil = await school.GetAsync(address);
        Assert.Contains("安置决定不变", Text(pupil), StringComparison.Ordinal);
        Assert.Contains("接收学生，安排学业导师", Text(pupil), StringComparison.Ordinal);
        Assert.Contains("没有资源教师", Text(pupil), StringComparison.Ordinal);

        // The case went on while the form lay open: it is said, and nothing typed is lost.
        HttpResponseMessage stale = await school.PostAsync(receive, "main form", address + "/receive", ("SeenVersion", "1"), ("StartsOn", "2026-09-02"), ("Mentor", "赵老师"));
        IDocument changed = await PlanBrowser.ReadAsync(stale);
        Assert.NotNull(changed.QuerySelector("[role=alert]"));
        Assert.Equal("赵老师", changed.QuerySelector("#Mentor")!.GetAttribute("value"));
        await SendAsync(school, changed, address, "/receive");
        Assert.NotNull(await system.Database.ReadAsync(async session => await PlacementTable.InForceAsync(session, (await system.ChildCaseAsync(number)).CaseId)));

        PlanBrowser other = await site.EnterAsync(await system.SchoolStaffAsync(TestSystem.ResourcedSchool));
        foreach (string page in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(address + page)).StatusCode);
        }

        Assert.DoesNotContain(number, Text(await other.GetAsync("/school")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task School_OfAHomeTaughtChild_RecordsVisits_ReportsAbsence_AndSuggestsAChange()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HomeTaughtAsync();
        await using var site = new PlanSite(system);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
        string address = $"/placements/{number}/school";

        Assert.Contains("1 名学生待送教上门。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        IDocument visit = await school.GetAsync(address + "/visit");
        IDocument refused = await PlanBrowser.ReadAsync(await school.PostAsync(visit, "main form", address + "/visit", ("On", "2026-09-01"), ("Lessons", "两"), ("Taught", "认读、手部训练")));
        Assert.Equal(("两", "认读、手部训练"), (refused.QuerySelector("#Lessons")!.GetAttribute("value"), refused.QuerySelector("#Taught")!.TextContent.Trim()));
        await SendAsync(school, refused, address, "/visit", ("Lessons", "2"));
        Assert.Contains("认读、手部训练", Text(await school.GetAsync(address)), StringComparison.Ordinal);

        IDocument change = await school.GetAsync(address + "/change");
        Assert.DoesNotContain(change.QuerySelectorAll("[name=Form]"), option => option.GetAttribute("value") == nameof(PlacementForm.HomeTeaching));
        await SendAsync(school, change, address, "/change", ("Form", nameof(PlacementForm.SpecialSchool)), ("Reason", "身体恢复，可以坐起来上课了"));
        Assert.Contains("等监护人答复", Text(await school.GetAsync(address)), StringComparison.Ordinal);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(school, [.. Pages.Select(page => address + page)]));
    }

    [Fact]
    public async Task School_ReportsAChildWhoDidNotCome_NotBeforeTheFifthDay_AndTheTownshipLearnsOfIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        string address = $"/placements/{number}/school/attendance";
        await using (var site = new PlanSite(system))
        {
            PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
            IDocument page = await school.GetAsync(address);
            IDocument early = await PlanBrowser.ReadAsync(await school.PostAsync(page, "form[action*=absent]", address + "?handler=absent"));
            Assert.Contains("才核查是否到校", early.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        system.Clock.Advance(TimeSpan.FromDays(14));
        await system.DoAsync(await system.SchoolStaffAsync(), new ReportNoShow.Command(system.NewId(), number));
        await using var later = new PlanSite(system);
        PlanBrowser township = await later.EnterAsync(await system.TownshipAsync());
        Assert.Contains("1 名学生未到校待核实。", Text(await township.GetAsync("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task School_ThatLetsTheReceiptRunOut_ReadsThatFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.DecidedAsync();
        system.Clock.Advance(TimeSpan.FromDays(40));
        await using var site = new PlanSite(system);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
        Assert.Contains("1 名学生待接收。其中 1 件已超期。", Text(await school.GetAsync("/")), StringComparison.Ordinal);
        Assert.Contains("1 名已超期", Text(await school.GetAsync("/school")), StringComparison.Ordinal);
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task SendAsync(PlanBrowser browser, IDocument page, string address, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", address + form, typed);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, response.StatusCode == HttpStatusCode.OK ? (await PlanBrowser.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent : response.StatusCode.ToString());
        Assert.Equal(address, response.Headers.Location!.OriginalString);
    }
}
