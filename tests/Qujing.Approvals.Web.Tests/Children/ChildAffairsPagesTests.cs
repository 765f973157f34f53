using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Children;

/// <summary>A record's other affairs by their pages: who stands for the child, consents, notices, reports, closing, hold, retention.</summary>
public sealed class ChildAffairsPagesTests
{
    private const string Form = "main form:last-of-type";

    [Fact]
    public async Task Record_FromGuardianToErasure_GoesByItsPages_AndEachWriteIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        string address = "/children/" + number;
        // The background work deletes what is due by itself, and would be sooner than the page now and then.
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        Guid guardian = await GuardianAsync(county, system, address);
        await ConsentAndNoticeAsync((county, await site.EnterAsync(await system.GuardianAsync())), system, (address, guardian));
        await ReportAsync(county, address);
        await CloseAsync(county, system, address);
        await RetainAsync(site, system, address);

        Assert.Equal(
            ["CloseChild", "EndGuardian", "EraseExpired", "HoldChild", "QuarantineReport", "RecordConsent", "RecordGuardian", "RecordNotice", "RefuseCorrection", "UploadChildReport", "WithdrawConsent"],
            (await system.Database.ReadAsync(session => session.QueryAsync<string>(
                "SELECT DISTINCT act FROM audit_event WHERE outcome = 'accepted' AND act NOT IN ('RegisterChild', 'signin.demo')"))).Order(StringComparer.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Pages_AreForThoseWhoseTheyAre_AndUnknownToEverybodyElse()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await using var site = new PlanSite(system);
        (Account Account, string Open)[] readers =
        [
            (await system.EducationAsync(), "guardians consents notices reports close correction"), (await system.LeaderAsync(), "guardians consents notices reports hold"),
            (await system.TownshipAsync(), "guardians consents notices reports"), (await system.FederationAsync(), ""), (await system.AuditorAsync(), "guardians consents notices reports"),
            (await system.EducationAsync("shizong"), ""),
        ];
        foreach ((Account account, string open) in readers)
        {
            PlanBrowser browser = await site.EnterAsync(account);
            foreach (string page in new[] { "guardians", "consents", "notices", "reports", "close", "hold", "correction" })
            {
                HttpStatusCode expected = open.Split(' ').Contains(page, StringComparer.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                Assert.True(expected == (await browser.Client.GetAsync($"/children/{number}/{page}")).StatusCode, $"{account.UserName} {page}");
            }
        }

        PlanBrowser leader = await site.EnterAsync(await system.LeaderAsync());
        Assert.Equal(HttpStatusCode.OK, (await leader.Client.GetAsync("/children/retention")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(await system.EducationAsync())).Client.GetAsync("/children/retention")).StatusCode);
    }

    [Fact]
    public async Task B04_Record_WithoutACase_IsOfferedDeclinedAndAcceptedByItsPage_AndTheAskedCountyReadsNothingBefore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.TownshipAsync("huize");
        string address = $"/children/{number}/handover";
        await using var site = new PlanSite(system);
        PlanBrowser old = await site.EnterAsync(await system.EducationAsync());
        PlanBrowser asked = await site.EnterAsync(await system.EducationAsync("huize"));
        Assert.NotNull((await WellBuiltAsync(old, "/children/" + number)).QuerySelector($"a[href='{address}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await asked.Client.GetAsync(address)).StatusCode);

        async Task OfferAsync() => await old.PostAsync(await WellBuiltAsync(old, address), "form[action*=offer]", address + "?handler=offer", ("ToCounty", "huize"), ("Reason", "随父母迁往会泽县"));
        IDocument refused = await PlanBrowser.ReadAsync(await old.PostAsync(await WellBuiltAsync(old, address), "form[action*=offer]", address + "?handler=offer", ("ToCounty", "huize"), ("Reason", "")));
        Assert.NotEmpty(refused.QuerySelectorAll(".g-sum a[href='#Reason']"));
        await OfferAsync();
        Assert.NotNull((await WellBuiltAsync(old, "/children/" + number)).QuerySelector(".g-note"));
        Assert.NotNull((await asked.GetAsync("/")).QuerySelector($"a[href='{address}']"));
        string offered = (await WellBuiltAsync(asked, address)).QuerySelector("main")!.TextContent;
        Assert.Contains("罗平县 → 会泽县", offered, StringComparison.Ordinal);
        Assert.DoesNotContain("闻", offered, StringComparison.Ordinal);
        await asked.PostAsync(await WellBuiltAsync(asked, address), "form[action*=decline]", address + "?handler=decline", ("Reason", "不在本县居住"));
        Assert.Contains("不在本县居住", (await WellBuiltAsync(old, address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await OfferAsync();
        await asked.PostAsync(await WellBuiltAsync(asked, address), "form[action*=accept]", address + "?handler=accept", ("TownshipUnitId", TestSystem.TownshipUnit("huize")));

        Assert.Equal("huize", (await system.ChildRowAsync(number)).CountyCode);
        Assert.Equal(HttpStatusCode.OK, (await asked.Client.GetAsync("/children/" + number)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await old.Client.GetAsync(address)).StatusCode);
    }

    private static async Task<Guid> GuardianAsync(PlanBrowser county, TestSystem system, string address)
    {
        Account account = await system.GuardianAsync();
        IDocument page = await WellBuiltAsync(county, address + "/guardians");
        HttpResponseMessage bare = await county.PostAsync(page, Form, address + "/guardians", ("Kind", "Acting"), ("FullName", "闻人远山"));
        IDocument refused = await PlanBrowser.ReadAsync(bare);
        Assert.Equal("闻人远山", refused.QuerySelector("#FullName")!.GetAttribute("value"));
        Assert.NotEmpty(refused.QuerySelectorAll(".g-sum a[href='#Authority']"));
        await county.PostAsync(page, Form, address + "/guardians", ("Kind", "Parent"), ("FullName", "闻人远山"), ("UserName", account.UserName));
        await county.PostAsync(await county.GetAsync(address + "/guardians"), Form, address + "/guardians", ("Kind", "Relative"), ("FullName", "闻人近水"));

        IDocument after = await county.GetAsync(address + "/guardians");
        Assert.DoesNotContain("远山", after.Body!.TextContent, StringComparison.Ordinal);
        GuardianRow[] rows = [.. await system.Database.ReadAsync(async session => await GuardianTable.OfChildAsync(session, (await ChildTable.FindAsync(session, address[10..]))!.Id))];
        Guid first = rows.Single(row => row.AccountId == account.Id).Id;
        Guid second = rows.Single(row => row.AccountId is null).Id;
        await county.PostAsync(after, $"form:has(input[value='{second}'])", address + "/guardians?handler=end");
        Assert.Contains("结束日期", (await county.GetAsync(address + "/guardians")).Body!.TextContent, StringComparison.Ordinal);
        return first;
    }

    private static async Task ConsentAndNoticeAsync((PlanBrowser County, PlanBrowser Guardian) by, TestSystem system, (string Address, Guid Guardian) of)
    {
        string consents = of.Address + "/consents";
        await by.County.PostAsync(await WellBuiltAsync(by.County, consents), Form, consents, ("GuardianId", $"{of.Guardian}"), ("Purpose", "Photo"), ("IsGiven", "yes"), ("Channel", "paper"));
        IDocument own = await WellBuiltAsync(by.Guardian, consents);
        Assert.Empty(own.QuerySelectorAll("[name=Channel]"));
        await by.Guardian.PostAsync(own, "form:has(#IsGiven), form:has([name=IsGiven])", consents, ("GuardianId", $"{of.Guardian}"), ("Purpose", "Assessment"), ("IsGiven", "no"));
        await by.Guardian.PostAsync(await by.Guardian.GetAsync(consents), "form[action*=withdraw]", consents + "?handler=withdraw", ("Withdrawn", "Photo"));
        IDocument after = await by.County.GetAsync(consents);
        Assert.Equal(2, after.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("撤回", after.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(after.QuerySelectorAll("form[action*=withdraw]"));

        string notices = of.Address + "/notices";
        IDocument page = await WellBuiltAsync(by.County, notices);
        IDocument refused = await PlanBrowser.ReadAsync(await by.County.PostAsync(page, Form, notices, ("GuardianId", $"{of.Guardian}"), ("Kind", "rights"), ("Channel", "oral"), ("Words", "可以查询谁看过档案")));
        Assert.NotEmpty(refused.QuerySelectorAll(".g-sum a[href='#ToldOn']"));
        await by.County.PostAsync(page, Form, notices, ("GuardianId", $"{of.Guardian}"), ("Kind", "rights"), ("Channel", "oral"), ("Words", "可以查询谁看过档案"), ("ToldOn", $"{system.Today:yyyy-MM-dd}"));
        Assert.Contains("查询、更正等权利", (await by.Guardian.GetAsync(notices)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task ReportAsync(PlanBrowser county, string address)
    {
        string reports = address + "/reports";
        IDocument page = await WellBuiltAsync(county, reports);
        IDocument refused = await PlanBrowser.ReadAsync(await county.UploadAsync(page, reports, "Upload", ("报告.exe", Encoding.UTF8.GetBytes("MZ"))));
        Assert.Contains("PDF", refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        await county.UploadAsync(page, reports, "Upload", ("闻人沐阳.pdf", Encoding.UTF8.GetBytes("%PDF 听力报告")));
        IDocument after = await WellBuiltAsync(county, reports);
        Assert.DoesNotContain("闻人沐阳", after.Body!.TextContent, StringComparison.Ordinal);
        string id = after.QuerySelector("select option[value*='-']")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await county.Client.GetAsync($"{reports}/{id}")).StatusCode);
        await county.PostAsync(after, "form[action*=quarantine]", reports + "?handler=quarantine", ("ReportId", id), ("Reason", "别的儿童的报告"), ("AuthorityToldOn", "2026-09-01"), ("GuardianToldOn", "2026-09-01"));
        Assert.Empty((await county.GetAsync(reports)).QuerySelectorAll("form[action*=quarantine]"));
    }

    private static async Task CloseAsync(PlanBrowser county, TestSystem system, string address)
    {
        IDocument correction = await WellBuiltAsync(county, address + "/correction");
        await county.PostAsync(correction, Form, address + "/correction", ("Asked", "改为听力三级"), ("Reason", "残疾证载明听力二级"));
        IDocument page = await WellBuiltAsync(county, address + "/close");
        IDocument refused = await PlanBrowser.ReadAsync(await county.PostAsync(page, Form, address + "/close", ("Reason", "Graduated")));
        Assert.NotEmpty(refused.QuerySelectorAll(".g-sum a[href='#Evidence']"));
        HttpResponseMessage closed = await county.PostAsync(page, Form, address + "/close", ("Reason", "Graduated"), ("Evidence", "九年级毕业"));
        Assert.Equal(address, closed.Headers.Location?.ToString());
        Assert.Equal(ClosingReason.Graduated, (await system.ChildRowAsync(address[10..])).ClosingReason);
        Assert.Empty((await WellBuiltAsync(county, address + "/close")).QuerySelectorAll("[name=Reason]"));
    }

    private static async Task RetainAsync(PlanSite site, TestSystem system, string address)
    {
        PlanBrowser leader = await site.EnterAsync(await system.LeaderAsync());
        await leader.PostAsync(await WellBuiltAsync(leader, address + "/hold"), Form, address + "/hold", ("Reason", "行政复议尚未办结"));
        system.Clock.Advance(TimeSpan.FromDays(1200));
        leader = await site.EnterAsync(await system.LeaderAsync());
        IDocument held = await WellBuiltAsync(leader, "/children/retention");
        Assert.Empty(held.QuerySelectorAll("form[method=post] [name=IsSure]"));
        Assert.Contains(address[10..], held.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await leader.PostAsync(await leader.GetAsync(address + "/hold"), Form, address + "/hold?handler=release", ("Reason", "已经办结"));

        IDocument due = await WellBuiltAsync(leader, "/children/retention");
        Assert.NotEmpty((await PlanBrowser.ReadAsync(await leader.PostAsync(due, Form, "/children/retention"))).QuerySelectorAll(".g-sum"));
        Assert.Null((await system.ChildRowAsync(address[10..])).ErasedOn);
        HttpResponseMessage erased = await leader.PostAsync(due, Form, "/children/retention", ("IsSure", "yes"));
        Assert.Equal("/children/retention?erased=1", erased.Headers.Location?.ToString());
        Assert.Equal(system.Today, (await system.ChildRowAsync(address[10..])).ErasedOn);
    }

    private static async Task<IDocument> WellBuiltAsync(PlanBrowser browser, string path)
    {
        IDocument page = await browser.GetAsync(path);
        Assert.Equal([], PageHtml.Faults((IHtmlDocument)page));
        return page;
    }
}
