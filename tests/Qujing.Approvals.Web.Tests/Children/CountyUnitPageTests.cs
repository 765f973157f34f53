using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Children;

public sealed class CountyUnitPageTests
{
    private const string Address = "/admin/county-units";

    [Fact]
    public async Task Add_ATownship_ListsIt_AndWithoutANameTellsAllAtOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser administrator = await site.EnterAsync(await system.AdministratorAsync());

        IDocument refused = await PlanBrowser.ReadAsync(await administrator.PostAsync(await administrator.GetAsync(Address), "main form", Address, ("County", "luoping")));
        Assert.Equal(2, refused.QuerySelectorAll(".g-sum li").Length);
        HttpResponseMessage added = await administrator.PostAsync(refused, "main form", Address, ("Kind", "township"), ("Name", "板桥镇"));

        Assert.Equal((HttpStatusCode.Redirect, Address), (added.StatusCode, added.Headers.Location!.ToString()));
        Assert.Contains("板桥镇", (await administrator.GetAsync(Address)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }
}
