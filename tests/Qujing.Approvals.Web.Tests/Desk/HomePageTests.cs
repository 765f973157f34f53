using AngleSharp.Dom;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class HomePageTests
{
    [Fact]
    public async Task Home_AskedForAgain_IsTheSame_InEachLanguage_ForItsPersonAlone_UntilSomebodyActs()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        PlanBrowser reviewer = await site.EnterAsync(await system.ReviewerAsync("industry"));
        string first = await RowsAsync(lead, "/");
        string english = await RowsAsync(lead, "/en/");

        Assert.Contains(number, first, StringComparison.Ordinal);
        Assert.Contains("核查材料是否完整", first, StringComparison.Ordinal);
        Assert.Contains("/en/", english, StringComparison.Ordinal);
        Assert.DoesNotContain("等您办理", english, StringComparison.Ordinal);
        Assert.Equal((first, english), (await RowsAsync(lead, "/"), await RowsAsync(lead, "/en/")));
        Assert.Equal("", await RowsAsync(reviewer, "/"));

        await system.DoAsync(await system.SecretariatAsync(), new AcceptSubmission.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.Sheet()));
        string accepted = await RowsAsync(lead, "/");

        Assert.DoesNotContain("核查材料是否完整", accepted, StringComparison.Ordinal);
        Assert.Contains("联合审查", accepted, StringComparison.Ordinal);
    }

    private static async Task<string> RowsAsync(PlanBrowser browser, string address) =>
        string.Concat((await browser.GetAsync(address)).QuerySelectorAll("main tbody tr").Select(row => row.OuterHtml));
}
