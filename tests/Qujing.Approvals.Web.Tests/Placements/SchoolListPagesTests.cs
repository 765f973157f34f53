using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class SchoolListPagesTests
{
    [Fact]
    public async Task Register_StandsOnItsPage_AndItsWorkbookIsTakenOverAgain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SchoolsAsync();
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.FollowedUpAsync();
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());

        IDocument page = await county.GetAsync("/schools");
        Assert.Equal([], PageHtml.Faults((IHtmlDocument)await county.GetAsync("/schools/import")));
        Assert.Equal([], PageHtml.Faults((IHtmlDocument)page));
        Assert.Contains("1043", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("名录 2026-09-01 统计 1042 人，此后按本系统的安置入校 1 人、离校 0 人", page.Body!.TextContent, StringComparison.Ordinal);
        byte[] workbook = await county.Client.GetByteArrayAsync("/schools.xlsx");

        IDocument nothing = await PlanBrowser.ReadAsync(await county.PostAsync(await county.GetAsync("/schools/import"), "main form", "/schools/import"));
        Assert.Contains("请选择学校名录文件", nothing.Body!.TextContent, StringComparison.Ordinal);
        IDocument taken = await PlanBrowser.ReadAsync(await county.UploadAsync(await county.GetAsync("/schools/import"), "/schools/import", "Upload", ("名录.xlsx", workbook)));
        Assert.Contains("新加 0 所", taken.Body!.TextContent, StringComparison.Ordinal);

        // The count of the day that was exported holds the child who was placed: nobody is counted twice.
        Assert.Contains("在读 1043 人（名录 2026-09-02 统计）", (await county.GetAsync("/schools")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_IsReadByTheCityAndTheAuditorOfEachCounty_AndTakenOverByTheCountyAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SchoolsAsync();
        await using var site = new PlanSite(system);
        foreach (Account reader in new[] { await system.CityEducationAsync(), await system.AuditorAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(reader);
            Assert.Contains("（样例）罗平县云湖小学", (await browser.GetAsync("/schools")).Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("（样例）罗平县云湖小学", (await browser.GetAsync("/schools?county=xuanwei")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/schools/import")).StatusCode);
        }

        foreach (Account stranger in new[] { await system.FederationAsync(), await system.SchoolStaffAsync(), await system.GuardianAsync(), await system.SecretariatAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            foreach (string address in new[] { "/schools", "/schools.xlsx", "/schools/import" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(address)).StatusCode);
            }
        }
    }
}
