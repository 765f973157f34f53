using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Placements;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Children;

public sealed class FindPagesTests
{
    [Fact]
    public async Task Find_IsPosted_ShowsTheMaskedLine_AndStandsInNoAddressAndNoLog()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        var logs = new LogLines();
        await using var site = new PlanSite(system, logs);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        Assert.Contains((await county.GetAsync("/children")).QuerySelectorAll("a"), link => link.GetAttribute("href") == "/children/find");
        IDocument page = await county.GetAsync("/children/find");
        Assert.Equal("post", page.QuerySelector("main form")!.GetAttribute("method"));
        Assert.Equal([], await ChildPageCheck.FaultsAsync(county, "/children/find"));

        HttpResponseMessage answer = await county.PostAsync(page, "main form", "/children/find", ("IdNumber", "530324201605120016"), ("FullName", ""));
        IDocument found = await PlanBrowser.ReadAsync(answer);

        Assert.Equal((HttpStatusCode.OK, "/children/find"), (answer.StatusCode, answer.RequestMessage!.RequestUri!.PathAndQuery));
        Assert.Equal($"/children/{number}", found.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.DoesNotContain("闻人", found.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        PlanBrowser stranger = await site.EnterAsync(await system.EducationAsync("huize"));
        string[] nothing = new string[2];
        foreach ((string id, int at) in new[] { ("530324201605120016", 0), ("530324201605120032", 1) })
        {
            nothing[at] = (await PlanBrowser.ReadAsync(await stranger.PostAsync(await stranger.GetAsync("/children/find"), "main form", "/children/find", ("IdNumber", id)))).QuerySelector("main")!.TextContent;
        }

        Assert.Contains("没有找到", nothing[0], StringComparison.Ordinal);
        Assert.Equal(nothing[0], nothing[1]);
        Assert.DoesNotContain(logs.All, line => line.Contains("530324201605120016", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(await system.GuardianAsync())).Client.GetAsync("/children/find")).StatusCode);
    }
}
