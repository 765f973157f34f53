using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.JointReviews;

public sealed class OpinionPagesTests
{
    private static readonly string[] ToReview = ["Submitted", "Accepted"];

    [Fact]
    public async Task Opinion_WrittenCheckedAndGiven_StandsOnThePageInTheRowsAndInTheTrail()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        Account water = await system.ReviewerAsync("water");
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(water);
        string address = $"/opinions/{number}/1";

        IDocument list = await browser.GetAsync("/opinions");
        Assert.Equal(address, list.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Contains("还剩", list.QuerySelector("tbody .g-light")!.TextContent, StringComparison.Ordinal);
        IDocument form = await browser.GetAsync(address);
        IElement document = form.QuerySelector("details li a")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(document.GetAttribute("href"))).StatusCode);
        IDocument two = await PlanBrowser.ReadAsync(await browser.PostAsync(form, "main form", address, [.. Filled("Disagree", "must"), ("Step", "add")]));
        Assert.Equal("请核算污水处理厂规模", two.QuerySelector("#Items_0__Content")!.TextContent.Trim());
        Assert.NotNull(two.QuerySelector("#Items_1__Content"));
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(two, "main form", address, ("Step", "check")));
        Assert.Contains("核对联合审查意见", check.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Single(check.QuerySelectorAll("tbody tr"));
        Assert.Empty(await OpinionsAsync(system, number));
        HttpResponseMessage given = await browser.PostAsync(check, "main form", address, ("Step", "give"));

        Assert.Equal(address + "/done", given.Headers.Location?.ToString());
        Assert.Equal("意见已反馈", (await browser.GetAsync(address + "/done")).QuerySelector("h1")!.TextContent);
        OpinionRow row = Assert.Single(await OpinionsAsync(system, number));
        Assert.Equal(("water", Stance.Disagree, 1L), (row.UnitId, row.Stance, row.VersionNo));
        OpinionItemRow item = Assert.Single(await system.JointItemsAsync(number));
        Assert.Equal(("文本 5.3 节", true), (item.Chapter, item.IsMust));
        Assert.Equal("GiveOpinion", (await system.EventsAsync(number))[^1].Act);
        Assert.DoesNotContain("待反馈", (await browser.GetAsync("/opinions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Check_NothingChosen_SaysWhatIsMissingAtItsFieldsAndKeepsTheRest()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.ReviewerAsync("water"));
        string address = $"/opinions/{number}/1";

        IDocument page = await PlanBrowser.ReadAsync(await browser.PostAsync(
            await browser.GetAsync(address), "main form", address, ("Items[0].Chapter", "图 3"), ("Remark", "另函说明"), ("Step", "check")));

        Assert.Equal(
            new HashSet<string> { "请选择审查结论", "请填写意见 1 的内容", "请选择意见 1 的性质" }, page.QuerySelectorAll(".g-sum a").Select(link => link.TextContent).ToHashSet());
        Assert.All(page.QuerySelectorAll(".g-sum a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("图 3", page.QuerySelector("#Items_0__Chapter")!.GetAttribute("value"));
        Assert.Equal("另函说明", page.QuerySelector("#Remark")!.TextContent.Trim());
        IDocument bare = await PlanBrowser.ReadAsync(await browser.PostAsync(page, "main form", address, ("Stance", "Disagree"), ("Items[0].Chapter", ""), ("Step", "check")));
        Assert.Equal("请至少写一条修改意见（第十一条）", Assert.Single(bare.QuerySelectorAll(".g-sum a")).TextContent);
        Assert.NotNull(bare.QuerySelector("#Items"));
    }

    [Fact]
    public async Task Replace_UntilTheConclusion_KeepsBothVersions_AndAColleaguesNewerOneIsShownFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.ReviewerAsync("water"));
        string address = $"/opinions/{number}/1";
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(address), "main form", address, [.. Filled("AgreeWithChanges", "suggestion"), ("Step", "check")]));
        await system.GiveOpinionAsync(number, "water", Stance.Agree);

        IDocument both = await PlanBrowser.ReadAsync(await browser.PostAsync(check, "main form", address, ("Step", "give")));

        Assert.Contains("刚反馈了第 1 版意见", both.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("请核算污水处理厂规模", both.QuerySelector("#Items_0__Content")!.TextContent.Trim());
        Assert.Single(await OpinionsAsync(system, number));
        IDocument again = await PlanBrowser.ReadAsync(await browser.PostAsync(both, "main form", address, ("Step", "check")));
        Assert.Equal(address + "/done", (await browser.PostAsync(again, "main form", address, ("Step", "give"))).Headers.Location?.ToString());
        Assert.Equal([1L, 2L], (await OpinionsAsync(system, number)).Select(row => row.VersionNo));
        Assert.Equal(2, (await browser.GetAsync(address + "/done")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Opinion_RoundOver_IsRefusedWithASentenceAndCanBeRead()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.ReviewerAsync("water"));
        string address = $"/opinions/{number}/1";
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(address), "main form", address, [.. Filled("Agree", "suggestion"), ("Step", "check")]));
        await system.JointReviewFailedAsync(number);

        IDocument page = await PlanBrowser.ReadAsync(await browser.PostAsync(check, "main form", address, ("Step", "give")));

        Assert.NotNull(page.QuerySelector(".g-sum"));
        Assert.Equal("请核算污水处理厂规模", page.QuerySelector("#Items_0__Content")!.TextContent.Trim());
        IDocument read = await browser.GetAsync(address);
        Assert.Null(read.QuerySelector("main form"));
        Assert.Contains("结论：未通过", read.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/opinions/{0}/2")]
    [InlineData("/opinions/{0}/2/done")]
    [InlineData("/opinions/KG-2026-099/1")]
    public async Task Opinion_UnknownRoundOrCase_IsNotFound(string address)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.ReviewerAsync("water"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, number))).StatusCode);
    }

    [Fact]
    public async Task Opinion_WhoeverIsNoReviewer_FindsNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToReview);
        await using var site = new PlanSite(system);
        foreach (Account stranger in new[] { await system.SecretariatAsync(), await system.OrganisingBodyAsync(), await system.ExpertAsync(1) })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/opinions/{number}/1")).StatusCode);
        }
    }

    private static (string, string)[] Filled(string stance, string kind) =>
        [("Stance", stance), ("Items[0].Chapter", "文本 5.3 节"), ("Items[0].Content", "请核算污水处理厂规模"), ("Items[0].Kind", kind)];

    private static async Task<IReadOnlyList<OpinionRow>> OpinionsAsync(TestSystem system, string number)
    {
        JointRoundRow round = await system.JointRoundAsync(number);
        return await system.Database.ReadAsync(session => OpinionTable.OfRoundAsync(session, round.Id));
    }
}
