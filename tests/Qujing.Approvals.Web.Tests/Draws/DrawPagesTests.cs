using System.Net;
using System.Text;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Draws;

public sealed class DrawPagesTests
{
    private static readonly string[] ToFormation = ["Submitted", "Accepted", "Passed"];

    [Fact]
    public async Task Ceremony_ThroughThePages_FromThePoolToThePublishedRecord()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string round = $"/cases/{number}/panel/1";

        IDocument overview = await lead.GetAsync(round);
        Assert.Equal(7, overview.QuerySelectorAll("td .g-tag").Count(tag => tag.TextContent == "待抽取"));
        HttpResponseMessage frozen = await lead.PostAsync(
            await lead.GetAsync(round + "/pool"), "form[action*=freeze]", round + "/pool?handler=freeze", ("Compilers", TestSystem.Compiler));
        Assert.Equal(round + "/draw", frozen.Headers.Location?.ToString());
        IDocument bare = await PlanBrowser.ReadAsync(await lead.PostAsync(
            await lead.GetAsync(round + "/draw"), "form[action*=announce]", round + "/draw?handler=announce", ("DrawsOn", "2026-09-01"), ("DrawsTime", "九点"), ("Witnesses", "周强")));
        Assert.Equal(["#DrawsOn", "#Witnesses"], bare.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        HttpResponseMessage announced = await lead.PostAsync(
            await lead.GetAsync(round + "/draw"), "form[action*=announce]", round + "/draw?handler=announce",
            ("DrawsOn", "2026-09-01"), ("DrawsTime", "09:00"), ("Witnesses", "周强，驻市工业和信息化局纪检监察组\n何燕，市公证处"));
        Assert.Equal(HttpStatusCode.Redirect, announced.StatusCode);
        IDocument draw = await lead.GetAsync(round + "/draw");
        HttpResponseMessage missing = await lead.PostAsync(draw, "form[action*=draw]", round + "/draw?handler=draw", ("Numbers[0]", "482915"), ("Step", "check"));
        Assert.Contains("何燕", (await PlanBrowser.ReadAsync(missing)).QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        IDocument unreadable = await PlanBrowser.ReadAsync(await lead.PostAsync(
            draw, "form[action*=draw]", round + "/draw?handler=draw", ("Numbers[0]", "四十八"), ("Numbers[1]", "3 5 1 6"), ("Step", "check")));
        Assert.Equal(["#Numbers_0_"], unreadable.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        Assert.Equal(("四十八", "3 5 1 6"), (unreadable.QuerySelector("#Numbers_0_")!.GetAttribute("value"), unreadable.QuerySelector("#Numbers_1_")!.GetAttribute("value")));
        HttpResponseMessage checking = await lead.PostAsync(
            draw, "form[action*=draw]", round + "/draw?handler=draw", ("Numbers[0]", "４８２９１５"), ("Numbers[1]", "３　5，1 6"), ("Step", "check"));
        IDocument check = await PlanBrowser.ReadAsync(checking);
        Assert.Contains("４８２９１５", check.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(check.QuerySelector("[id^=kept-]"));
        Assert.Empty((await system.SeatsAsync(number)));
        HttpResponseMessage drawn = await lead.PostAsync(check, "form[action*=draw]", round + "/draw?handler=draw", ("Step", "draw"));

        Assert.Equal(round + "/draw", drawn.Headers.Location?.ToString());
        Assert.Equal(7, (await system.SeatsAsync(number)).Count);
        Assert.Equal("ConductDraw", (await system.EventsAsync(number))[^1].Act);
        await PublishedAsync(site, system, number);
        HashSet<Guid?> seated = [.. (await system.SeatsAsync(number)).Select(seat => seat.ExpertId)];
        ExpertRow other = (await system.Database.ReadAsync(ExpertTable.AllAsync)).First(expert => !seated.Contains(expert.Id));
        string mine = (await (await site.EnterAsync((await system.Database.ReadAsync(session => AccountTable.FindAsync(session, other.AccountId!)))!)).GetAsync("/vote")).QuerySelector("main")!.TextContent;
        Assert.Contains("席位空出来时还可能抽到", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("抽取以前", mine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "第 17 席空缺，要补抽", "本轮已占席位或退出席位 7 人，可抽 13 人", "补抽沿用第")]
    [InlineData("/en", "Seat 17 is vacant and must be drawn for", "7 who sit already or left a seat of this round, 13 can be drawn", "from the fields of draw")]
    public async Task Vacancy_ThePagesSayWhereToGo_AndTheCountsSum(string language, string vacant, string counts, string conditions)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DrawExpertsAsync(number);
        await system.DoAsync(await system.MemberAsync(number, 17), new Qujing.Approvals.Features.Panels.DeclineSeat.Command(system.NewId(), number, 17, "出差"));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string round = $"{language}/cases/{number}/panel/1";

        foreach (string address in new[] { round, round + "/draw" })
        {
            IDocument page = await lead.GetAsync(address);
            Assert.Contains(vacant, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(page.QuerySelectorAll(".g-note a"), link => link.GetAttribute("href") == round + "/pool");
        }

        // Typed at full width: a seat's number, an expert's number in small letters.
        IDocument seat = await PlanBrowser.ReadAsync(await lead.PostAsync(await lead.GetAsync(round), "form[action*=seat]", round + "?handler=seat", ("SeatNo", "１６")));
        Assert.DoesNotContain(seat.QuerySelectorAll(".g-sum a"), link => link.GetAttribute("href") == "#SeatNo");
        IDocument pool = await lead.GetAsync(round + "/pool");
        IDocument unsaid = await PlanBrowser.ReadAsync(await lead.PostAsync(pool, "form[action*=recusal]", round + "/pool?handler=recusal", ("ExpertNumber", "e-0003"), ("Reason", "亲属")));
        Assert.DoesNotContain(unsaid.QuerySelectorAll(".g-sum a"), link => link.GetAttribute("href") == "#ExpertNumber");
        Assert.Contains(conditions, pool.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(pool.QuerySelector("input[name=FieldNames]"));
        await lead.PostAsync(pool, "form[action*=freeze]", round + "/pool?handler=freeze", ("Compilers", TestSystem.Compiler));
        Assert.Contains(counts, (await lead.GetAsync(round + "/draw")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(counts, (await lead.GetAsync(round + "/pool")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A18_Freeze_SixEligible_SaysHowManyAreShortAndLosesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(6);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string address = $"/cases/{number}/panel/1/pool";

        HttpResponseMessage refused = await lead.PostAsync(await lead.GetAsync(address), "form[action*=freeze]", address + "?handler=freeze", ("Compilers", "某设计院"));

        IDocument page = await PlanBrowser.ReadAsync(refused);
        Assert.Contains("符合条件的专家只有 6 名，少于 7 名", page.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("某设计院", page.QuerySelector("#Compilers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_OtherBureausSecretariatAndApplicant_FindNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await using var site = new PlanSite(system);

        foreach (Account stranger in new[] { await system.SecretariatAsync("commerce"), await system.OrganisingBodyAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/cases/{number}/panel/1")).StatusCode);
        }
    }

    [Fact]
    public async Task Nominate_Department_NamesItsPerson_AndFormsThePanel()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account water = await system.ReviewerAsync("water");
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(water);
        string address = $"/panel/nominate/{number}";

        HttpResponseMessage named = await browser.PostAsync(await browser.GetAsync(address), "main form", address, ("UserName", water.UserName));

        Assert.Equal(address, named.Headers.Location?.ToString());
        Assert.Equal(8L, Assert.Single(await system.SeatsAsync(number)).SeatNo);
        Assert.Equal("NominateRepresentative", (await system.EventsAsync(number))[^1].Act);
        Assert.Contains("席位 8", (await browser.GetAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync($"/panel/seat/{number}")).StatusCode);
    }

    [Fact]
    public async Task A29_Form_TwoSeatsOfOneName_IsAskedAboutOnThePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(7);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account lead = await system.LeadOfAsync(number);
        await system.NominateAllAsync(number);
        Account twin = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "water", "专家0003");
        await system.DoAsync(lead, new SubstituteRepresentative.Command(system.NewId(), number, "water", twin.UserName, "委托书"));
        await system.DrawExpertsAsync(number);
        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(7), "市政务中心"));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(lead);
        string address = Routes.Panel(number, 1);

        HttpResponseMessage asked = await browser.PostAsync(await browser.GetAsync(address), "form[action*=form]", address + "?handler=form");
        IDocument page = await PlanBrowser.ReadAsync(asked);
        Assert.Contains("席位 8、", page.QuerySelector(".g-errors, [role=alert], main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[name=AreOtherPeople]"));
        HttpResponseMessage formed = await browser.PostAsync(page, "form[action*=form]", address + "?handler=form", ("AreOtherPeople", "true"));

        Assert.Equal(address, formed.Headers.Location?.ToString());
        Assert.Equal("PlanBriefing", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task Seat_Expert_AcceptsOrDeclinesWithAReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DrawExpertsAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.MemberAsync(number, 13));
        string address = $"/panel/seat/{number}";

        HttpResponseMessage accepted = await browser.PostAsync(await browser.GetAsync(address), "form[action*=accept]", address + "?handler=accept");
        Assert.Equal(address, accepted.Headers.Location?.ToString());
        HttpResponseMessage empty = await browser.PostAsync(await browser.GetAsync(address), "form[action*=decline]", address + "?handler=decline");
        Assert.NotNull((await PlanBrowser.ReadAsync(empty)).QuerySelector("#Reason-error"));
        HttpResponseMessage declined = await browser.PostAsync(await browser.GetAsync(address), "form[action*=decline]", address + "?handler=decline", ("Reason", "出差"));

        Assert.Equal("/", declined.Headers.Location?.ToString());
        Assert.DoesNotContain(await system.SeatsAsync(number), seat => seat.SeatNo == 13);
        Assert.Equal("DeclineSeat", (await system.EventsAsync(number))[^1].Act);
    }

    [Fact]
    public async Task Experts_AddEditSuspendAndImport_ThroughThePages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.SecretariatAsync());

        HttpResponseMessage wrong = await browser.PostAsync(await browser.GetAsync("/experts/new"), "main form", "/experts/new", ("FullName", "王芳"));
        IDocument again = await PlanBrowser.ReadAsync(wrong);
        Assert.Equal(("王芳", 2), (again.QuerySelector("#FullName")!.GetAttribute("value"), again.QuerySelectorAll(".g-sum li").Length));
        HttpResponseMessage added = await browser.PostAsync(again, "main form", "/experts/new", ("Field", "城乡规划"), ("Employer", "昆明理工大学"));
        Assert.Equal("/experts/E-0001", added.Headers.Location?.ToString());
        HttpResponseMessage suspended = await browser.PostAsync(
            await browser.GetAsync("/experts/E-0001"), "form[action*=status]", "/experts/E-0001?handler=status", ("Reason", "出国"));
        Assert.Equal("/experts/E-0001", suspended.Headers.Location?.ToString());
        HttpResponseMessage imported = await browser.UploadAsync(
            await browser.GetAsync("/experts/import"), "/experts/import", "Upload", ("a.csv", Encoding.UTF8.GetBytes($"姓名,专业领域,工作单位\n,城乡规划,云南大学\n陈明,城乡规划,{new string('长', 200)}\n")));
        IDocument report = await PlanBrowser.ReadAsync(imported);
        Assert.Equal(["2", "3"], report.QuerySelectorAll("tbody th").Select(row => row.TextContent));
        Assert.Contains("工作单位 有 200 个字，最多 100 个", report.QuerySelectorAll("tbody td")[1].TextContent, StringComparison.Ordinal);

        IDocument list = await browser.GetAsync("/experts?words=王芳");
        Assert.Equal("已暂停", Assert.Single(list.QuerySelectorAll("tbody tr")).QuerySelector(".g-tag")!.TextContent);
    }

    private static async Task PublishedAsync(PlanSite site, TestSystem system, string number)
    {
        HttpClient stranger = site.CreateClient();
        string json = await stranger.GetStringAsync($"/public/draws/{number}-1-1.json");
        Assert.Null(DrawRecord.Parse(json, out DrawRecord? record));
        Assert.Null(DrawVerification.FirstDifference(record!));
        foreach (string address in new[] { "/public/draws", $"/public/draws/{number}-1-1", $"/public/draws/{number}-1-1/steps" })
        {
            string html = await stranger.GetStringAsync(address);
            Assert.DoesNotContain("专家00", html, StringComparison.Ordinal);
            Assert.Contains(number, html, StringComparison.Ordinal);
        }

        Assert.Contains("本站核算：一致", await stranger.GetStringAsync($"/public/draws/{number}-1-1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/public/draws/KG-2026-099-1-1")).StatusCode);
        Assert.Equal("", await system.HealthAsync());
    }
}
