using System.Net;
using System.Text;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Children;

/// <summary>What the server writes to its log while pages about a child are sent, read and refused.</summary>
public sealed class ChildLogTests
{
    private static readonly string[] Canaries = ["闻人沐阳", "530324201605120016", "青草塘", "13987401234", "听力二级", Uri.EscapeDataString("闻人沐阳")];

    [Fact]
    public async Task B4_Log_WhileAChildIsRegisteredReadAndReportedOn_HoldsNothingOfIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account township = await system.TownshipAsync();
        var logs = new LogLines();
        await using var site = new PlanSite(system, logs);
        PlanBrowser clerk = await site.EnterAsync(township);
        (string, string)[] child =
        [
            ("Township", TestSystem.TownshipUnit("luoping")), ("FullName", "闻人沐阳"), ("IdNumber", "530324201605120016"), ("Village", "青草塘"), ("Phone", "13987401234"), ("Disability", "听力二级"),
        ];
        await clerk.PostAsync(await clerk.GetAsync("/children/new"), "main form", "/children/new", [.. child, ("BornOn", "2016-05-13")]);
        HttpResponseMessage registered = await clerk.PostAsync(await clerk.GetAsync("/children/new"), "main form", "/children/new", child);
        string address = registered.Headers.Location!.ToString();
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        await county.UploadAsync(await county.GetAsync(address + "/reports"), address + "/reports", "Upload", ("闻人沐阳.pdf", Encoding.UTF8.GetBytes("%PDF 闻人沐阳 听力二级")));
        await county.PostAsync(await county.GetAsync(address + "/guardians"), "main form:last-of-type", address + "/guardians", ("Kind", "Parent"), ("FullName", "闻人沐阳之父"));
        await system.OpenFileAsync(await system.EducationAsync(), address[10..]);
        Assert.Contains("闻人沐阳", (await county.GetAsync(address + "/file")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await county.Client.GetAsync("/children")).StatusCode);

        Assert.NotEmpty(logs.All);
        Assert.All(Canaries, canary => Assert.DoesNotContain(logs.All, line => line.Contains(canary, StringComparison.Ordinal)));
    }
}
