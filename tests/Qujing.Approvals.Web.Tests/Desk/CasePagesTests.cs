using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Submissions;
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

    [Theory]
    [InlineData("", "已撤回", "案件办结", "需要重新选址")]
    [InlineData("/en", "Withdrawn", "Case closed", "需要重新选址")]
    public async Task Case_WithdrawnFromCorrection_ShowsNothingAsDoneAndSaysWhy(string language, string withdrawn, string closed, string reason)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        await system.DoAsync(await system.OrganisingBodyAsync(), new WithdrawCase.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, reason));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());

        IDocument page = await lead.GetAsync($"{language}/cases/{number}");

        Assert.Empty(page.QuerySelectorAll(".g-stages .is-done, .g-stages .is-now, .g-stages .is-back"));
        Assert.Contains(withdrawn, page.QuerySelector(".g-stages li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(reason, page.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        IElement history = page.QuerySelector(".g-timeline li")!;
        Assert.Contains(closed, history.TextContent, StringComparison.Ordinal);
        Assert.Contains(reason, history.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("details li"), item => item.TextContent.Contains("补正（", StringComparison.Ordinal));
        string list = await lead.Client.GetStringAsync($"{language}/cases.csv?Status=all");
        Assert.Contains(number, list, StringComparison.Ordinal);
        // The picture of the procedure has an end of its own.
        Assert.DoesNotMatch(@"\bEnd\b", page.QuerySelector(".g-stages")!.TextContent + page.QuerySelector(".g-timeline")!.TextContent + list);
        Assert.Contains(language.Length == 0 ? "申报单位已撤回规划" : "withdrawn its plan", (await lead.GetAsync(language + "/notices")).Body!.TextContent, StringComparison.Ordinal);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        Assert.Contains(withdrawn, (await body.GetAsync(language + "/my/plans")).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Case_WithdrawnAfterAFailedReview_KeepsWhatWasDoneBeforeAndNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number, passVotes: 12);
        await system.DoAsync(await system.OrganisingBodyAsync((await system.CaseAsync(number)).ZoneCode), new WithdrawCase.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "不再编制"));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument page = await lead.GetAsync($"/cases/{number}");

        Assert.Equal(["组织申报", "联合审查"], page.QuerySelectorAll(".g-stages .is-done strong").Select(part => part.TextContent));
        Assert.Contains("已撤回", page.QuerySelectorAll(".g-stages li")[2].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "今天", "还剩 0 个工作日")]
    [InlineData(1, "超期 1 个工作日", "今天")]
    [InlineData(2, "超期 1 个工作日", "今天")]
    [InlineData(3, "超期 1 个工作日", "今天")]
    public async Task Light_OfWhatWasDueOnFriday_IsTheSameOnEveryPageOfTheDaysAfter(int days, string words, string never)
    {
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2026, 8, 28, 1, 0, 0, TimeSpan.Zero));
        string number = await system.SubmittedCaseAsync();
        system.Clock.Advance(TimeSpan.FromDays(7 + days));
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        foreach (string address in new[] { "/", "/cases", $"/cases/{number}", $"/cases/{number}/deadlines" })
        {
            string[] lights = [.. (await lead.GetAsync(address)).QuerySelectorAll("main .g-light").Select(light => light.TextContent)];
            Assert.Contains(lights, light => light.Contains(words, StringComparison.Ordinal));
            Assert.DoesNotContain(lights, light => light.Contains(never, StringComparison.Ordinal));
        }
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
