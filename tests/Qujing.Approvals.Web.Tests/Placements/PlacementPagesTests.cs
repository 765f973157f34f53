using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class PlacementPagesTests
{
    [Fact]
    public async Task Guardian_ReadsWhatComesNext_AndAnswersOnTheirOwnPage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser guardian = await site.EnterAsync(await system.GuardianAsync());
        string address = $"/placements/{number}/progress";

        IDocument home = await guardian.GetAsync("/");
        Assert.Equal(address, home.QuerySelector($"a[href='{address}']")!.GetAttribute("href"));
        IDocument page = await guardian.GetAsync(address);
        Assert.Contains("现在：听取监护人意见。", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("罗平县教育体育局", page.Body.TextContent, StringComparison.Ordinal);
        HttpResponseMessage empty = await guardian.PostAsync(page, "form[action*=view]", address + "?handler=view", ("Answer", "Disagrees"), ("Words", ""), ("OtherWish", "希望到镇上的学校"));
        IDocument again = await PlanBrowser.ReadAsync(empty);
        Assert.Contains("不同意的，请写明理由", again.QuerySelector(".g-err, [role=alert], main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("希望到镇上的学校", again.QuerySelector("textarea[name=OtherWish]")!.TextContent.Trim());

        HttpResponseMessage sent = await guardian.PostAsync(again, "form[action*=view]", address + "?handler=view", ("Answer", "Disagrees"), ("Words", "离家太远"));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal((GuardianView.Disagrees, "own"), (await system.Database.ReadAsync(session => HearingTable.ViewsAsync(session, row.CaseId, 1))).Select(view => (view.View, view.Channel)).Single());
    }

    [Fact]
    public async Task CasePage_IsCutByRole_AndNobodyElseFindsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await using var site = new PlanSite(system);
        string address = $"/placements/{number}";

        string county = (await (await site.EnterAsync(await system.EducationAsync())).GetAsync(address)).Body!.TextContent;
        string school = (await (await site.EnterAsync(await system.SchoolStaffAsync())).GetAsync(address)).Body!.TextContent;
        string township = (await (await site.EnterAsync(await system.TownshipAsync())).GetAsync(address)).Body!.TextContent;

        Assert.Contains("能听懂两步指令", county, StringComparison.Ordinal);
        Assert.Contains("内部目标", county, StringComparison.Ordinal);
        Assert.Contains("课堂上需要坐在前排", school, StringComparison.Ordinal);
        Assert.DoesNotContain("能听懂两步指令", school, StringComparison.Ordinal);
        Assert.DoesNotContain("课堂上需要坐在前排", township, StringComparison.Ordinal);
        foreach (var outsider in new[] { await system.EducationAsync("huize"), await system.SchoolStaffAsync(TestSystem.ResourcedSchool), await system.GuardianAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(outsider);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(address)).StatusCode);
        }

        PlanBrowser other = await site.EnterAsync(await system.GuardianAsync(2));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(address + "/progress")).StatusCode);
    }
}
