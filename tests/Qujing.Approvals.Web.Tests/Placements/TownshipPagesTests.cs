using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class TownshipPagesTests
{
    private static readonly string[] Pages = ["", "/deferral", "/persuasion", "/visit"];

    [Fact]
    public async Task Township_AnswersADeferral_WithThePaperBeforeIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), new RequestDeferral.Command(system.NewId(), number, await system.GuardianOfAsync(number), system.Today, system.Today.AddMonths(3))
        {
            Reason = "术后康复期", EvidenceSha256 = await system.EvidenceAsync(number, "医院证明"),
        });
        await using var site = new PlanSite(system);
        PlanBrowser township = await site.EnterAsync(await system.TownshipAsync());
        string address = $"/placements/{number}/township";

        Assert.Contains("1 份延缓入学申请待答复。", Text(await township.GetAsync("/")), StringComparison.Ordinal);
        IDocument page = await township.GetAsync(address + "/deferral");
        Assert.Contains("术后康复期", Text(page), StringComparison.Ordinal);
        HttpResponseMessage paper = await township.Client.GetAsync(address + "/paper");
        Assert.Equal(("application/pdf", "attachment"), (paper.Content.Headers.ContentType!.MediaType, paper.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal([], await ChildPageCheck.FaultsAsync(township, ["/", .. Pages.Select(place => address + place)]));
        IDocument bare = await PlanBrowser.ReadAsync(await township.PostAsync(page, "main form", address + "/deferral", ("Answer", "证明不足")));
        Assert.Contains("请选择是否同意延缓入学", bare.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("证明不足", bare.QuerySelector("#Answer")!.TextContent.Trim());
        await SendAsync(township, bare, address, "/deferral", ("Decision", "grant"), ("Answer", ""));

        Assert.Equal("Deferral", (await system.CaseAsync(number)).Stage);
        Assert.Equal(HttpStatusCode.NotFound, (await township.Client.GetAsync(address + "/paper")).StatusCode);
        PlanBrowser other = await site.EnterAsync(await system.TownshipAsync("huize"));
        foreach (string place in Pages.Append("/paper"))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(address + place)).StatusCode);
        }
    }

    [Fact]
    public async Task Township_PersuadesStepByStep_AndVisitsAChildWhoDidNotCome()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string refused = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), new RecordGuardianView.Command(system.NewId(), refused, await system.GuardianOfAsync(refused), GuardianView.Disagrees) { Words = "不想让孩子上学" });
        await system.DoAsync(await system.EducationAsync(), new ConcludeHearing.Command(system.NewId(), refused, await system.VersionAsync(refused), RefuseSchooling: true));
        string absent = await system.FollowedUpAsync();
        system.Clock.Advance(TimeSpan.FromDays(14));
        await system.DoAsync(await system.SchoolStaffAsync(), new ReportNoShow.Command(system.NewId(), absent));
        await using var site = new PlanSite(system);
        PlanBrowser township = await site.EnterAsync(await system.TownshipAsync());
        string persuasion = $"/placements/{refused}/township";
        string visit = $"/placements/{absent}/township";

        string home = Text(await township.GetAsync("/"));
        Assert.All(new[] { "1 名儿童的监护人待劝导", "1 名学生未到校待核实" }, words => Assert.Contains(words, home, StringComparison.Ordinal));
        IDocument page = await township.GetAsync(persuasion + "/persuasion");
        IDocument early = await PlanBrowser.ReadAsync(await township.PostAsync(page, "main form", persuasion + "/persuasion", ("Step", "order"), ("On", "2026-09-15"), ("LimitOn", "2026-10-15"), ("Note", "入户见到监护人")));
        Assert.Contains("先家访、讲解、批评教育，再责令", early.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("入户见到监护人", early.QuerySelector("#Note")!.TextContent.Trim());
        await SendAsync(township, early, persuasion, "/persuasion", ("Step", "visit"), ("LimitOn", ""));
        Assert.Contains("入户见到监护人", Text(await township.GetAsync(persuasion)), StringComparison.Ordinal);
        IDocument agreed = await township.GetAsync(persuasion + "/persuasion");
        Assert.Equal(HttpStatusCode.Redirect, (await township.PostAsync(agreed, "form[action*=end]", persuasion + "/persuasion?handler=end")).StatusCode);
        Assert.Equal("GuardianView", (await system.CaseAsync(refused)).Stage);

        await SendAsync(township, await township.GetAsync(visit + "/visit"), visit, "/visit", ("On", "2026-09-15"), ("Seen", "家里没有人接送"));
        Assert.DoesNotContain("未到校待核实", Text(await township.GetAsync("/")), StringComparison.Ordinal);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());
        Assert.Contains("登记到校", Text(await school.GetAsync($"/placements/{absent}/school")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task City_SeesWhichCountiesToUrge_ButNoCaseAndNoSmallNumber()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), "离家太远，接送困难"));
        await using var site = new PlanSite(system);
        PlanBrowser city = await site.EnterAsync(await system.CityEducationAsync());

        Assert.Contains("1 个县（市、区）有事项要督促。", Text(await city.GetAsync("/")), StringComparison.Ordinal);
        IDocument page = await city.GetAsync("/escalations");
        Assert.Equal(["罗平县教育体育局", "＜5", "0", "0", "0", "0"], page.QuerySelectorAll("main tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.DoesNotContain(number, page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(city, "/", "/escalations"));
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await county.Client.GetAsync("/escalations")).StatusCode);
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static async Task SendAsync(PlanBrowser browser, IDocument page, string address, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", address + form, typed);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, response.StatusCode == HttpStatusCode.OK ? (await PlanBrowser.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent : response.StatusCode.ToString());
        Assert.Equal(address, response.Headers.Location!.OriginalString);
    }
}
