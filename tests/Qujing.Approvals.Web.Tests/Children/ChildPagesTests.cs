using System.Net;
using System.Text;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Submissions;
using AngleSharp.Html.Dom;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Children;

public sealed class ChildPagesTests
{
    private const string Name = "闻人沐阳";
    private const string IdNumber = "530324201605120016";
    private const string Form = "main form";

    [Fact]
    public async Task Child_FromTheForm_ThroughThreeConfirmations_ToTheFile()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account township = await system.TownshipAsync();
        await using var site = new PlanSite(system);
        PlanBrowser clerk = await site.EnterAsync(township);

        HttpResponseMessage registered = await clerk.PostAsync(await clerk.GetAsync("/children/new"), Form, "/children/new",
            ("Township", TestSystem.TownshipUnit("luoping")), ("FullName", Name), ("IdNumber", IdNumber), ("Village", "青草塘"));
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        string address = registered.Headers.Location!.ToString();
        Assert.Equal("/children/ET-luoping-2026-0001", address);

        foreach (Account party in new[] { township, await system.FederationAsync(), await system.EducationAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(party);
            HttpResponseMessage verified = await browser.PostAsync(await browser.GetAsync(address), "form[action*=verify]", address + "?handler=verify", ("Finding", "Found"));
            Assert.Equal(address, verified.Headers.Location?.ToString());
        }

        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        await county.PostAsync(await county.GetAsync(address), "form[action*=settle]", address + "?handler=settle", ("Conclusion", "Found"));
        IDocument settled = await county.GetAsync(address);
        Assert.Equal("已核实", settled.QuerySelector(".g-tag")!.TextContent);
        Assert.Empty(settled.QuerySelectorAll("form[action*=settle],form[action*=verify]"));
        Assert.Equal(VerificationFinding.Found, (await system.ChildRowAsync("ET-luoping-2026-0001")).Finding);
        await OpenAsync(site, system, (county, address));
    }

    [Theory]
    [InlineData(-8, "满 8 周岁：由监护人代为办理和同意，作决定前要听本人怎么说（民法典第十九条")]
    [InlineData(-14, "满 14 周岁：由监护人代为办理和同意，同时征求本人同意")]
    [InlineData(-18, "满 18 周岁：由本人办理、同意和提出异议")]
    public async Task B34_ChildsPage_SaysWhoActsNow_WithTheArticle(int years, string sentence)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = "/children/" + await system.RegisterAsync(TestSystem.SomeChild with { IdNumber = "", BornOn = system.Today.AddYears(years) });
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());

        foreach (string page in new[] { "", "/consents", "/guardians" })
        {
            Assert.Contains(sentence, (await county.GetAsync(address + page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("周岁", (await (await site.EnterAsync(await system.FederationAsync())).GetAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B35_File_WithoutAReason_SendsBackToTheRecord_WhichShowsNoName()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string address = "/children/" + await system.RegisterAsync();
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());

        Assert.Equal(address, (await county.Client.GetAsync(address + "/file")).Headers.Location?.ToString());
        IDocument record = await county.GetAsync(address);
        Assert.DoesNotContain(Name, record.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(IdNumber, record.DocumentElement.OuterHtml, StringComparison.Ordinal);
        HttpResponseMessage bare = await county.PostAsync(record, "form[action*=open]", address + "?handler=open", ("Purpose", "Placement"), ("Reason", "看看"));
        IDocument page = await PlanBrowser.ReadAsync(bare);
        Assert.Contains("请写明打开档案的理由", page.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("看看", page.QuerySelector("#Reason")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Pages_ForStrangersAndUnknownRecords_AreTheSameNotFound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await using var site = new PlanSite(system);
        PlanBrowser stranger = await site.EnterAsync(await system.EducationAsync("shizong"));
        foreach (string tail in new[] { "", "/file", "/readers" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync($"/children/{number}{tail}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync($"/children/ET-luoping-2026-0999{tail}")).StatusCode);
        }

        PlanBrowser administrator = await site.EnterAsync(await system.AdministratorAsync());
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.Client.GetAsync("/children")).StatusCode);
    }

    [Fact]
    public async Task HomesPlace_IsEnteredWhenRegistering_CorrectedLater_AndHalfOfItIsAskedFor()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account township = await system.TownshipAsync();
        await using var site = new PlanSite(system);
        PlanBrowser clerk = await site.EnterAsync(township);
        await clerk.PostAsync(await clerk.GetAsync("/children/new"), Form, "/children/new",
            ("Township", TestSystem.TownshipUnit("luoping")), ("FullName", Name), ("IdNumber", IdNumber), ("Village", "青草塘"), ("Latitude", "24.8858"), ("Longitude", "104.3074"));
        const string File = "/children/ET-luoping-2026-0001/file";
        ChildFile.View before = await system.OpenFileAsync(township, "ET-luoping-2026-0001");
        Assert.Equal((24.8858, 104.3074), (before.Child.Latitude, before.Child.Longitude));

        IDocument file = await clerk.GetAsync(File);
        Assert.Equal(["24.8858", "104.3074"], file.QuerySelectorAll("#Latitude,#Longitude").Select(input => input.GetAttribute("value")));
        Assert.Contains("24.8858, 104.3074", file.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        IDocument half = await PlanBrowser.ReadAsync(await clerk.PostAsync(file, Form, File, ("Latitude", "24.9"), ("Longitude", ""), ("Reason", "搬家")));
        Assert.Equal("#Longitude", Assert.Single(half.QuerySelectorAll(".g-sum a")).GetAttribute("href"));
        Assert.Equal("24.9", half.QuerySelector("#Latitude")!.GetAttribute("value"));
        await clerk.PostAsync(file, Form, File, ("Latitude", "24.9"), ("Longitude", "104.31"), ("Reason", "搬家"));

        ChildFile.View after = await system.DoAsync(township, new ChildFile.Question("ET-luoping-2026-0001"));
        Assert.Equal((24.9, 104.31, "青草塘"), (after.Child.Latitude, after.Child.Longitude, after.Child.Village));
    }

    [Fact]
    public async Task Import_ReportsRowsWithoutNames()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account federation = await system.FederationAsync();
        await system.TownshipAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(federation);
        string csv = $"姓名,身份号码,乡镇（街道）,村（社区）\n{Name},530324201605120017,{TestSystem.TownshipUnit("luoping")},青草塘\n";

        HttpResponseMessage answer = await browser.UploadAsync(await browser.GetAsync("/children/import"), "/children/import", "Upload", ("名单.csv", Encoding.UTF8.GetBytes(csv)));

        IDocument page = await PlanBrowser.ReadAsync(answer);
        Assert.Contains("身份号码不对", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_AreMergedAndBroughtBackOnOnePage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await system.RegisterAsync();
        string second = await system.RegisterAsync(by: await system.TownshipAsync());
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        IDocument page = await county.GetAsync("/children/duplicates");
        Assert.Single(page.QuerySelectorAll("tbody tr"));

        IDocument refused = await PlanBrowser.ReadAsync(await county.PostAsync(page, Form, "/children/duplicates", ("Number", first), ("OtherNumber", second), ("Decision", "merge")));
        Assert.Contains("为什么是同一名儿童", refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage merged = await county.PostAsync(page, Form, "/children/duplicates", ("Number", first), ("OtherNumber", second), ("Decision", "merge"), ("Reason", "身份号码相同"));
        IDocument after = await county.GetAsync(merged.Headers.Location!.ToString());
        Assert.Empty(after.QuerySelectorAll("tbody tr"));
        await county.PostAsync(after, "form[action*=undo]", "/children/duplicates?handler=undo");
        Assert.Single((await county.GetAsync("/children/duplicates")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task EveryPageOfTheChildren_IsWellBuilt_Masked_AndShowsTheTownshipsProgress()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.RegisterAsync(by: await system.TownshipAsync());
        await system.GuardianOfChildAsync(number);
        await using var site = new PlanSite(system);
        Account leader = await system.LeaderAsync();
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        await county.PostAsync(await county.GetAsync("/children/" + number), "form[action*=open]", $"/children/{number}?handler=open", ("Purpose", "Placement"), ("Reason", "准备安置工作"));
        PlanBrowser approver = await site.EnterAsync(leader);
        string reconciliation = "/children/reconciliation?township=" + TestSystem.TownshipUnit("luoping");
        foreach ((PlanBrowser browser, string path) in new[]
                 {
                     (county, "/children"), (county, "/children/new"), (county, "/children/import"), (county, reconciliation), (county, "/children/duplicates"),
                     (county, "/children/" + number), (county, $"/children/{number}/readers"), (approver, "/children/requests"), (approver, "/children"),
                 })
        {
            IDocument page = await browser.GetAsync(path);
            Assert.Equal([], PageHtml.Faults((IHtmlDocument)page));
            Assert.False(page.DocumentElement.OuterHtml.Contains(Name, StringComparison.Ordinal), path);
        }

        Assert.Contains("0%", (await county.GetAsync(reconciliation)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(PlanSite site, TestSystem system, (PlanBrowser Browser, string Address) county)
    {
        HttpResponseMessage asked = await county.Browser.PostAsync(
            await county.Browser.GetAsync(county.Address), "form[action*=open]", county.Address + "?handler=open", ("Purpose", "Placement"), ("Reason", "准备安置工作"));
        Assert.Equal(county.Address + "?asked=true", asked.Headers.Location?.ToString());
        PlanBrowser leader = await site.EnterAsync(await system.LeaderAsync());
        IDocument requests = await leader.GetAsync("/children/requests");
        Assert.Contains("准备安置工作", requests.Body!.TextContent, StringComparison.Ordinal);
        await leader.PostAsync(requests, Form, "/children/requests", ("Answer", "approve"));

        IDocument file = await county.Browser.GetAsync(county.Address + "/file");
        Assert.Contains(Name, file.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([], PageHtml.Faults((IHtmlDocument)file));
        HttpResponseMessage corrected = await county.Browser.PostAsync(file, Form, county.Address + "/file", ("Village", "青草塘二组"), ("Reason", "搬到二组"));
        Assert.Equal(county.Address + "/file", corrected.Headers.Location?.ToString());
        Assert.Contains("edu-luoping", (await county.Browser.GetAsync(county.Address + "/readers")).Body!.TextContent, StringComparison.Ordinal);
    }
}
