using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class SeatCardPagesTests
{
    [Fact]
    public async Task Cards_FromThePrinterToTheSeat_SignInAndEnter()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string cards = PanelSite.At(number, "seat-cards");
        Assert.NotNull((await lead.GetAsync(PanelSite.At(number, "meeting"))).QuerySelector($"a[href='{cards}']"));

        IDocument printed = await lead.GoOnAsync(cards, "print");
        Assert.Equal(17, printed.QuerySelectorAll(".g-cards svg").Length);
        Assert.Empty(printed.QuerySelectorAll(".g-cards [style]"));
        string digits = printed.QuerySelectorAll(".g-digits")[5].TextContent;
        var member = site.Visitor();
        HttpResponseMessage entered = await member.PostAsync(await member.GetAsync("/signin/card"), "main form", "/signin/card", ("Code", digits), ("FullName", (await system.MemberAsync(number, 6)).FullName));

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("/vote", entered.Headers.Location!.ToString());
        Assert.Contains("评审", (await member.GetAsync("/vote")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("到会 1 人", (await lead.GetAsync(PanelSite.At(number, "meeting"))).MainText(), StringComparison.Ordinal);
        Assert.Equal(16, (await lead.GetAsync(cards)).QuerySelectorAll(".g-cards svg").Length);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Card_Wrong_SaysTheSameForEverythingAndKeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        var member = site.Visitor();

        IDocument again = await PlanBrowser.ReadAsync(await member.PostAsync(await member.GetAsync("/signin/card"), "main form", "/signin/card", ("Code", "123456"), ("FullName", "李敏")));

        Assert.Contains("请找会务人员换卡", again.Errors(), StringComparison.Ordinal);
        Assert.Equal("李敏", again.QuerySelector("#FullName")!.GetAttribute("value"));
        Assert.Single((await member.GetAsync("/signin/card?code=0102030405060708090a0b0c0d0e0f10")).QuerySelectorAll("main form input[type=hidden][name=Code]"));
    }
}
