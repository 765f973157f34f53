using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Panels;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Children;

/// <summary>C07 by the pages, without a script: the warning, what was typed, the tick.</summary>
public sealed class NamesPagesTests
{
    private const string Words = "家长说闻人沐阳\n不愿意改";
    private const string Number = "530324201605120016";

    [Theory]
    [InlineData("", "这一栏写了一名儿童的姓名", "确属必要")]
    [InlineData("/en", "This field holds a child's name", "It is needed here")]
    public async Task C07_Form_WithAChildsName_ComesBackWhole_WithATickBesideTheInput_ThatLetsItThrough(string prefix, string sentence, string tick)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = $"{prefix}/children/{await system.RegisterAsync()}/correction";
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        IDocument blank = await county.GetAsync(address);
        Assert.Empty(blank.QuerySelectorAll("[name=NamesMeant]"));

        IDocument page = await AgainAsync(county, blank, address, ("Asked", Words), ("Reason", "与户口簿一致"));

        Assert.StartsWith(sentence, Assert.Single(page.QuerySelectorAll(".g-sum a[href='#Asked']")).TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".g-sum li"));
        Assert.Equal((Words, "与户口簿一致"), (Typed(page, "Asked"), Typed(page, "Reason")));
        var box = (IHtmlInputElement)Assert.Single(page.QuerySelectorAll(".g-field:has(#Asked) input[type=checkbox][name=NamesMeant]"));
        Assert.False(box.IsChecked);
        Assert.Equal(tick, page.QuerySelector($"label[for='{box.Id}']")!.TextContent.Trim());
        Assert.DoesNotContain("闻人沐阳", page.QuerySelector(".g-sum")!.TextContent + page.QuerySelector("#Asked-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("child_correction_refusal"));

        HttpResponseMessage sent = await county.PostAsync(page, "main form", address, ("NamesMeant", box.Value));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(1, await system.CountAsync("child_correction_refusal"));
        Assert.Equal(1, await system.CountAsync("audit_event WHERE act = 'RefuseCorrection' AND outcome = 'accepted' AND details LIKE '%\"namesMeant\":\"Asked\"%'"));
    }

    [Fact]
    public async Task C07_Tick_IsForItsInputAlone_AndStaysWhereTheFormComesBackForAnotherReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = $"/children/{await system.RegisterAsync()}/correction";
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        IDocument page = await AgainAsync(county, await county.GetAsync(address), address, ("Asked", Words), ("Reason", "号码是" + Number));
        Assert.Equal(["#Asked", "#Reason"], page.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        string asked = Box(page, "Asked").Value;

        IDocument half = await AgainAsync(county, page, address, ("NamesMeant", asked));
        Assert.Equal(["#Reason"], half.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        Assert.Equal((true, false), (Box(half, "Asked").IsChecked, Box(half, "Reason").IsChecked));

        IDocument other = await AgainAsync(county, half, address, ("Reason", ""));
        Assert.Equal(["#Reason"], other.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        Assert.True(Box(other, "Asked").IsChecked);
        Assert.Empty(other.QuerySelectorAll(".g-field:has(#Reason) [name=NamesMeant]"));
        Assert.Equal(HttpStatusCode.Redirect, (await county.PostAsync(other, "main form", address, ("Reason", "与户口簿一致"))).StatusCode);
    }

    [Fact]
    public async Task C07_Tick_StandsAtTheInputOfThePage_WhateverTheActCallsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = $"/placements/{await system.FollowedUpAsync()}/school/follow-up";
        await using var site = new PlanSite(system);
        PlanBrowser school = await site.EnterAsync(await system.SchoolStaffAsync());

        IDocument page = await AgainAsync(school, await school.GetAsync(address), address, ("On", "2026-09-01"), ("Seen", Words));

        Assert.Single(page.QuerySelectorAll(".g-sum a[href='#Seen']"));
        Assert.Equal(HttpStatusCode.Redirect, (await school.PostAsync(page, "main form", address, ("NamesMeant", Box(page, "Seen").Value))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Asked")]
    [InlineData(" ")]
    [InlineData("<b> <i>")]
    public async Task C07_TickThatNoPageOffers_LetsNothingThrough(string value)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = $"/children/{await system.RegisterAsync()}/correction";
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());

        IDocument page = await AgainAsync(county, await county.GetAsync(address), address, ("Asked", Words), ("Reason", "与户口簿一致"), ("NamesMeant", value));

        Assert.False(Box(page, "Asked").IsChecked);
        Assert.Empty(page.QuerySelectorAll("main b, main i"));
    }

    [Fact]
    public async Task C07_NameOfAFile_IsWarnedOf_AtTheFile()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        IDocument blank = await county.GetAsync("/children/import");

        HttpResponseMessage response = await county.UploadAsync(blank, "/children/import", "Upload", ("闻人沐阳.csv", "姓名,身份号码,乡镇（街道）,村（社区）\n"u8.ToArray()));
        IDocument page = await PlanBrowser.ReadAsync(response);
        Assert.Single(page.QuerySelectorAll(".g-sum a[href='#Upload']"));
        Assert.NotNull(Box(page, "Upload"));
    }

    [Fact]
    public async Task C07_NameOfAnotherCountysChild_IsNoMatterToThePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        await system.TownshipAsync("huize");
        Account huize = await system.EducationAsync("huize");
        string own = (await system.DoAsync(huize, new Features.Children.RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit("huize"), TestSystem.SomeChild with { FullName = "欧阳明远", IdNumber = "", BornOn = new DateOnly(2016, 1, 2) }))).Number;
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(huize);
        string address = $"/children/{own}/correction";

        Assert.Equal(HttpStatusCode.Redirect, (await county.PostAsync(await county.GetAsync(address), "main form", address, ("Asked", Words), ("Reason", "与户口簿一致"))).StatusCode);
    }

    [Fact]
    public async Task C07_IdentityNumber_InAPlansDraft_IsNotTaken_AndThereIsNoTick()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync("luoping");
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/facts";

        IDocument page = await AgainAsync(body, await body.GetAsync(address), address, ("developmentGoals", "联系人身份证 " + Number));

        Assert.Contains("不能写任何人的号码", Assert.Single(page.QuerySelectorAll(".g-sum a[href='#developmentGoals']")).TextContent, StringComparison.Ordinal);
        Assert.Equal("联系人身份证 " + Number, Typed(page, "developmentGoals"));
        Assert.Empty(page.QuerySelectorAll("[name=NamesMeant]"));
        await AgainAsync(body, page, address, ("NamesMeant", "developmentGoals developmentGoals"));
        Assert.Equal(0, await system.CountAsync("draft_section"));
    }

    /// <summary>The page that answers a form which wasn't taken: as well built as any other.</summary>
    private static async Task<IDocument> AgainAsync(PlanBrowser browser, IDocument page, string address, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", address, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        IDocument again = await PlanBrowser.ReadAsync(response);
        // The rules of titles are those of the Chinese pages.
        Assert.Equal([], address.StartsWith("/en", StringComparison.Ordinal) ? [] : PageHtml.Faults((IHtmlDocument)again));
        return again;
    }

    private static string Typed(IDocument page, string field) => ((IHtmlTextAreaElement)page.QuerySelector("#" + field)!).Value.ReplaceLineEndings("\n");

    private static IHtmlInputElement Box(IDocument page, string field) => (IHtmlInputElement)Assert.Single(page.QuerySelectorAll($".g-field:has(#{field}) input[type=checkbox][name=NamesMeant]"));
}
