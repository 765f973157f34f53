using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;
using static Qujing.Approvals.Web.Tests.Decisions.DecisionCases;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class PublicPagesTests
{
    [Fact]
    public async Task A63_Decision_Published_ShowsItsFactsAndGivesPublishedDocumentsAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await PublishedAsync(system, "luoping", [new WithheldPart("规划说明", "政府信息公开条例第十五条") { Slot = "annex-explanation" }]);
        await using var site = new PlanSite(system);
        var browser = new PlanBrowser(site.CreateClient());

        IDocument page = await browser.GetAsync($"/public/decisions/{number}");

        Assert.Contains("曲政复〔2026〕3号", Text(page), StringComparison.Ordinal);
        Assert.Contains("至 2027-09-01 24:00", Text(page), StringComparison.Ordinal);
        Assert.Contains("政府信息公开条例第十五条", Text(page), StringComparison.Ordinal);
        string[] files = [.. page.QuerySelectorAll("td a").Select(link => link.GetAttribute("href")!)];
        Assert.Equal(11, files.Length);
        HttpResponseMessage file = await browser.Client.GetAsync(files[0]);
        Assert.Equal(("attachment", "规划文本.pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(SamplePackage(number, "plan-text"), await file.Content.ReadAsByteArrayAsync());
        foreach ((string slot, Guid id) in await DocumentsAsync(system, number))
        {
            bool isPublic = files.Contains($"/public/plans/{number}/documents/{id}");
            Assert.True(isPublic == slot is "plan-text" or "annex-special-study" or "annex-consultation" || (isPublic && slot.StartsWith("drawing-", StringComparison.Ordinal)), slot);
            Assert.Equal(isPublic ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/public/plans/{number}/documents/{id}")).StatusCode);
        }
    }

    [Theory]
    [InlineData(MeetingDecision.Passed, "研究通过（第十三条）")]
    [InlineData(MeetingDecision.PassedInPrinciple, "原则通过，会议提出的修改意见已全部落实")]
    public async Task A53_Decision_SaysWhatTheMeetingDecided(MeetingDecision decision, string said)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system, "luoping");
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Decision = decision, Conditions = decision == MeetingDecision.PassedInPrinciple ? ["压减用地"] : [], Minutes = "同意",
        });
        if (decision == MeetingDecision.PassedInPrinciple)
        {
            await AdvanceAsync(system, number, "Confirmed");
        }

        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕3号", system.Today));
        await system.DoAsync(await system.OrganisingBodyAsync("luoping"), new PublishPlan.Command(system.NewId(), number, await system.VersionAsync(number), []));
        await using var site = new PlanSite(system);

        IDocument page = await new PlanBrowser(site.CreateClient()).GetAsync($"/public/decisions/{number}");

        Assert.Contains($"第 30 次常务会议{said}", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicPages_Walked_ShowNoTraceOfAnUnpublishedCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string published = await PublishedAsync(system, "luoping", []);
        string approved = await AtMeetingAsync(system, "fuyuan");
        await system.OnAgendaAsync(approved);
        await AdvanceAsync(system, approved, "Passed");
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), approved, await system.VersionAsync(approved), "曲政复〔2026〕44号", system.Today));
        string draft = await system.OpenCaseAsync("huize");
        await using var site = new PlanSite(system);
        HttpClient stranger = site.CreateClient();

        IReadOnlyDictionary<string, string> pages = await WalkAsync(stranger, "/public");

        Assert.Contains($"/public/decisions/{published}", pages.Keys);
        Assert.Contains("/public/draws", pages.Keys);
        Assert.Contains("/public/stats", pages.Keys);
        foreach (string trace in new[] { approved, draft, "富源", "会泽", "44号", (await system.CaseAsync(approved)).Id.Value.ToString() })
        {
            Assert.DoesNotContain(pages, page => page.Value.Contains(trace, StringComparison.OrdinalIgnoreCase));
        }

        foreach (string number in new[] { approved, draft, "KG-2026-999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/public/decisions/{number}")).StatusCode);
        }

        foreach ((_, Guid id) in await DocumentsAsync(system, approved))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/public/plans/{approved}/documents/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/public/plans/{published}/documents/{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task Stats_FewCases_AreFewerThanFive()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await PublishedAsync(system, "luoping", []);
        await system.OpenCaseAsync("huize");
        await using var site = new PlanSite(system);

        IDocument page = await new PlanBrowser(site.CreateClient()).GetAsync("/public/stats");

        Assert.Equal(["＜5", "＜5", "＜5", "＜5", "不公布", "＜5", "不公布"], page.QuerySelectorAll("tbody td").Select(cell => cell.TextContent));
    }

    private static async Task<string> PublishedAsync(TestSystem system, string zoneCode, IReadOnlyList<WithheldPart> withheld)
    {
        string number = await AtMeetingAsync(system, zoneCode);
        await AdvanceAsync(system, number, "Passed");
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕3号", system.Today));
        await system.DoAsync(await system.OrganisingBodyAsync(zoneCode), new PublishPlan.Command(system.NewId(), number, await system.VersionAsync(number), withheld));
        return number;
    }

    private static byte[] SamplePackage(string number, string slot) => Features.Simulation.SamplePackage.Pdf($"{number} {slot}");

    private static async Task<IReadOnlyList<(string Slot, Guid Id)>> DocumentsAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return [.. (await system.Database.ReadAsync(session => Data.Documents.DocumentTable.OfCaseAsync(session, id))).Select(row => (row.Slot, row.Id))];
    }

    /// <summary>Every public page that links lead to, with its text.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> WalkAsync(HttpClient client, string start)
    {
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out string? address))
        {
            if (pages.ContainsKey(address))
            {
                continue;
            }

            HttpResponseMessage response = await client.GetAsync(address);
            Assert.True(response.StatusCode == HttpStatusCode.OK, address);
            bool isPage = response.Content.Headers.ContentType?.MediaType == "text/html";
            pages[address] = isPage ? await response.Content.ReadAsStringAsync() : "";
            IDocument page = await PlanBrowser.ReadAsync(response);
            foreach (string link in isPage ? page.QuerySelectorAll("a").Select(link => link.GetAttribute("href") ?? "").Where(link => link.StartsWith("/public", StringComparison.Ordinal)) : [])
            {
                waiting.Enqueue(link);
            }
        }

        return pages;
    }
}
