using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class CasePagesTests
{
    [Fact]
    public async Task Case_AtTheCheck_SaysWhoMustActByWhenAndOffersTheStep()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());

        IDocument page = await lead.GetAsync($"/cases/{number}");

        Assert.StartsWith("罗平产业园区总体规划", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        string note = page.QuerySelector(".g-note")!.TextContent;
        Assert.Contains("完整性核查，等市工业和信息化局在 2026-09-08 前办理（内部时限）。", note, StringComparison.Ordinal);
        Assert.Equal($"/cases/{number}/completeness", page.QuerySelector(".g-note a.g-btn")!.GetAttribute("href"));
        Assert.Equal("组织申报", page.QuerySelector(".g-stages .is-now strong")!.TextContent);
        Assert.Equal("CompletenessCheck", page.QuerySelector("svg.wf-diagram .wf-current")!.GetAttribute("data-activity"));
        Assert.Contains(page.QuerySelectorAll("details li"), item => item.TextContent.Contains("完整性核查（当前）", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".g-timeline h3"), title => title.TextContent.Contains("报送", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll(".g-hash"), hash => hash.TextContent.Trim().Length == 64);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Case_Returned_IsMarkedAndWaitsForTheApplicant()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());

        IDocument page = await body.GetAsync($"/cases/{number}");

        Assert.Contains("补正", page.QuerySelector(".g-stages .is-back")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/my/plans/{number}/corrections", page.QuerySelector(".g-note a.g-btn")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A41_Case_WhileVoting_ShowsNoVoteAndNoTimeOfOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Fail);
        await using var site = new PlanSite(system);
        foreach (Account watcher in new[] { await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.AuditorAsync() })
        {
            IDocument page = await (await site.EnterAsync(watcher)).GetAsync($"/cases/{number}");
            Assert.DoesNotContain(page.QuerySelectorAll(".g-timeline h3"), title => title.TextContent is "投票" or "CastVote");
            Assert.DoesNotContain("不通过", page.QuerySelector(".g-timeline")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Case_OfOthers_IsNotFoundLikeOneThatIsNot()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        foreach (Account stranger in new[] { await system.OrganisingBodyAsync("shizong"), await system.SecretariatAsync("commerce"), await system.ExpertAsync(1) })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/cases/{number}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/cases/KG-1999-001")).StatusCode);
        }
    }

    [Fact]
    public async Task List_FiltersSearchAndOrder_ComeFromTheAddress()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string checking = await system.SubmittedCaseAsync("luoping");
        string returned = await system.ReturnedCaseAsync("shizong", "plan-text");
        string draft = await system.OpenCaseAsync("fuyuan");
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());

        Assert.Equal([checking, returned, draft], (await NumbersAsync(auditor, "/cases")).Order(StringComparer.Ordinal));
        Assert.Equal([returned], await NumbersAsync(auditor, "/cases?stage=Correction"));
        Assert.Equal([checking], await NumbersAsync(auditor, "/cases?zone=luoping"));
        Assert.Equal([returned], await NumbersAsync(auditor, "/cases?q=" + Uri.EscapeDataString("师宗")));
        Assert.Equal([draft], await NumbersAsync(auditor, "/cases?q=" + draft));
        Assert.Equal([draft, returned, checking], await NumbersAsync(auditor, "/cases?sort=new"));
        Assert.Empty(await NumbersAsync(auditor, "/cases?year=1999"));
        Assert.Empty(await NumbersAsync(auditor, "/cases?light=3"));
        IDocument none = await auditor.GetAsync("/cases?status=withdrawn&q=%22%27%20OR%201%3D1");
        Assert.Contains("没有符合条件的案件", none.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("body-luoping", 1)]
    [InlineData("sec-industry", 1)]
    [InlineData("sec-commerce", 0)]
    [InlineData("rev-water", 1)]
    public async Task List_ShowsWhatTheRoleMaySee(string who, int cases)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.AcceptedCaseAsync("luoping");
        await using var site = new PlanSite(system);
        string[] parts = who.Split('-');
        Account person = parts[0] switch
        {
            "body" => await system.OrganisingBodyAsync(parts[1]), "sec" => await system.SecretariatAsync(parts[1]), _ => await system.ReviewerAsync(parts[1]),
        };
        PlanBrowser browser = await site.EnterAsync(person);
        foreach (string address in new[] { "/cases", "/cases?sort=new", "/cases?q=" + Uri.EscapeDataString("罗平") })
        {
            Assert.Equal(cases, (await NumbersAsync(browser, address)).Count);
        }
    }

    [Fact]
    public async Task Home_Secretariat_CountsWhatWaitsAndSinceWhenOthersHaveIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string mine = await system.SubmittedCaseAsync("luoping");
        await system.ReturnedCaseAsync("shizong", "plan-text");
        await using var site = new PlanSite(system);
        IDocument page = await (await site.EnterAsync(await system.SecretariatAsync())).GetAsync("/");

        Assert.Contains("1 件等您办理。0 件超期，0 件临期。", page.QuerySelector("main strong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{mine}/completeness", page.QuerySelector("td a.g-act")!.GetAttribute("href"));
        Assert.Contains("等组织编制机构，自 2026-09-01 起", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("星期二", page.QuerySelector("p.g-hint")!.TextContent.Trim()[^3..]);
    }

    [Fact]
    public async Task Home_Reviewer_SeesTheOpinionDueAndTheNomination()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.AcceptedCaseAsync("luoping");
        await system.CaseAfterAsync("shizong", "Submitted", "Accepted", "Passed");
        await using var site = new PlanSite(system);
        IDocument page = await (await site.EnterAsync(await system.ReviewerAsync("water"))).GetAsync("/");

        string[] things = [.. page.QuerySelectorAll("td[data-l=要办的事]").Select(cell => cell.TextContent.Trim())];
        Assert.Equal(["给出联合审查意见", "推荐部门代表"], things);
        Assert.Contains("2 件等您办理。", page.QuerySelector("main strong")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(PlanBrowser browser, string address) =>
        [.. (await browser.GetAsync(address)).QuerySelectorAll("td.g-ref").Select(cell => cell.TextContent.Trim())];
}
