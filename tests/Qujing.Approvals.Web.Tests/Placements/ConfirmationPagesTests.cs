using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class ConfirmationPagesTests
{
    [Fact]
    public async Task Federation_SeesHowManyWait_ConfirmsOne_AndTheTownshipsCountStays()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.VerifiedAsync(TestSystem.SomeChild with { FullName = "闻人沐阳1", IdNumber = "", BornOn = new DateOnly(2017, 5, 12) });
        await using var site = new PlanSite(system);
        PlanBrowser federation = await site.EnterAsync(await system.FederationAsync());
        PlanBrowser township = await site.EnterAsync(await system.TownshipAsync());

        Assert.Contains("1 名儿童待核实。", Text(await federation.GetAsync("/")), StringComparison.Ordinal);
        IDocument list = await federation.GetAsync("/confirmations");
        Assert.Contains("1 名儿童待核实，已核实 1 名，共 2 名。", Text(list), StringComparison.Ordinal);
        Assert.Contains("0 方已核实", Text(list), StringComparison.Ordinal);
        Assert.DoesNotContain("沐阳", Text(list), StringComparison.Ordinal);
        string address = list.QuerySelector("main tbody a")!.GetAttribute("href")!;
        Assert.Equal($"/children/{number}", address);
        HttpResponseMessage confirmed = await federation.PostAsync(await federation.GetAsync(address), "form[action*=verify]", address + "?handler=verify", ("Finding", nameof(VerificationFinding.Found)));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);

        Assert.Contains("0 名儿童待核实，已核实 2 名，共 2 名。", Text(await federation.GetAsync("/confirmations")), StringComparison.Ordinal);
        Assert.Contains("今天没有等您办理的事项。", Text(await federation.GetAsync("/")), StringComparison.Ordinal);
        Assert.Contains("1 方已核实", Text(await township.GetAsync("/confirmations")), StringComparison.Ordinal);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(federation, "/", "/confirmations"));
        Assert.Equal([], await ChildPageCheck.FaultsAsync(township, "/", "/confirmations"));
        PlanBrowser elsewhere = await site.EnterAsync(await system.FederationAsync("huize"));
        Assert.DoesNotContain(number, Text(await elsewhere.GetAsync("/confirmations")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FederationAndTownship_OfTheNewCounty_ConfirmAChildWhoMoved_EachByItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account asked = await system.EducationAsync("xuanwei");
        Account township = await system.TownshipAsync("xuanwei");
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "全家迁往宣威市"));
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));
        await using var site = new PlanSite(system);
        string address = $"/confirmations/{number}";
        foreach (Account account in new[] { await system.FederationAsync("xuanwei"), township })
        {
            PlanBrowser browser = await site.EnterAsync(account);
            Assert.Equal(address, (await browser.GetAsync("/")).QuerySelector($"main a[href='{address}']")?.GetAttribute("href"));
            Assert.Contains("1 名转入儿童待核实。", Text(await browser.GetAsync("/")), StringComparison.Ordinal);
            IDocument page = await browser.GetAsync(address);
            IDocument bare = await PlanBrowser.ReadAsync(await browser.PostAsync(page, "main form", address, ("Finding", nameof(VerificationFinding.MovedAway)), ("Evidence", "")));
            Assert.Contains(bare.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("href") == "#Evidence");
            Assert.True(bare.QuerySelector($"input[value={nameof(VerificationFinding.MovedAway)}]")!.HasAttribute("checked"));
            Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(bare, "main form", address, ("Finding", nameof(VerificationFinding.Found)))).StatusCode);
            Assert.Contains("您单位已经核实：已找到，未入学。", Text(await browser.GetAsync(address)), StringComparison.Ordinal);
            Assert.Contains("今天没有等您办理的事项。", Text(await browser.GetAsync("/")), StringComparison.Ordinal);
            Assert.Equal([], await ChildPageCheck.FaultsAsync(browser, "/", address));
        }

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal(2, (await system.Database.ReadAsync(session => PlacementCaseTable.VerificationsAsync(session, row.CaseId, 2))).Count);
        foreach (Account outsider in new[] { await system.FederationAsync(), await system.TownshipAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(outsider);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task Assessment_ThatAHandoverBrokeOff_HasNoConclusionOnTheCasePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "全家迁往宣威市"));
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), (await system.TownshipAsync("xuanwei")).UnitId));
        await using var site = new PlanSite(system);

        IDocument page = await (await site.EnterAsync(asked)).GetAsync($"/placements/{number}");

        Assert.Contains("没有作出结论", Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main dt"), label => label.TextContent == "作出结论");
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;
}
