using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class FiltersPagesTests
{
    [Fact]
    public async Task Filter_KeptByName_IsALinkForItsOwnerAlone_AndCanBeDeleted()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string keep = (await lead.GetAsync("/cases?zone=luoping&light=3")).QuerySelectorAll("main p a").First(link => link.TextContent == "存为常用筛选").GetAttribute("href")!;
        IDocument page = await lead.GetAsync(keep);
        Assert.Contains("罗平产业园区", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        IDocument nameless = await PlanBrowser.ReadAsync(await lead.PostAsync(page, "main form", keep, ("Name", " "), ("Step", "keep")));
        Assert.Contains("请给这组筛选取一个名称", nameless.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage kept = await lead.PostAsync(nameless, "main form", keep, ("Name", "罗平已逾期"), ("Step", "keep"));
        string address = kept.Headers.Location!.ToString();
        Assert.StartsWith("/cases?", address, StringComparison.Ordinal);
        Assert.Contains("zone=luoping", address, StringComparison.Ordinal);
        Assert.Contains("light=3", address, StringComparison.Ordinal);

        page = await lead.GetAsync(keep);
        IDocument taken = await PlanBrowser.ReadAsync(await lead.PostAsync(page, "main form", keep, ("Name", "罗平已逾期"), ("Step", "keep")));
        Assert.Contains("您已有名为“罗平已逾期”的筛选", taken.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("罗平已逾期", taken.QuerySelector("#Name")!.GetAttribute("value"));

        Assert.Equal(address, (await lead.GetAsync("/cases")).QuerySelectorAll("main a").First(link => link.TextContent == "罗平已逾期").GetAttribute("href"));
        PlanBrowser other = await site.EnterAsync(await system.SupervisorAsync());
        Assert.DoesNotContain("罗平已逾期", (await other.GetAsync("/cases")).Body!.TextContent, StringComparison.Ordinal);
        string id = taken.QuerySelector("tbody input[name=Id]")!.GetAttribute("value")!;
        IDocument theirs = await other.GetAsync(keep);
        IDocument denied = await PlanBrowser.ReadAsync(await other.PostAsync(theirs, "main form", "/cases/filters", ("Id", id), ("Step", "drop")));
        Assert.Contains("没有这个筛选", denied.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);

        IDocument list = await lead.GetAsync("/cases/filters");
        HttpResponseMessage dropped = await lead.PostAsync(list, "main tbody form", "/cases/filters", ("Step", "drop"));
        Assert.Equal(HttpStatusCode.Redirect, dropped.StatusCode);
        Assert.Contains("还没有常用筛选", (await lead.GetAsync("/cases/filters")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Filters_BeyondTheirNumber_AreRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        for (int at = 0; at < KeepFilter.KeptMax; at++)
        {
            Assert.Null((await system.SendAsync(lead, new KeepFilter.Command(system.NewId(), $"第 {at} 个", "?zone=luoping"))).Refusal);
        }

        Assert.Equal("filter.too_many", (await system.SendAsync(lead, new KeepFilter.Command(system.NewId(), "再一个", "?zone=luoping"))).Refusal?.Code);
        Assert.Equal("filter.conditions_missing", (await system.SendAsync(lead, new KeepFilter.Command(system.NewId(), "空", ""))).Refusal?.Code);
    }
}
