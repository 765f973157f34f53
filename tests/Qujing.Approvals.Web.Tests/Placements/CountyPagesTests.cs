using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

/// <summary>A county takes a child from the register to a followed-up placement by its pages alone; the school's steps are its own acts.</summary>
public sealed class CountyPagesTests
{
    [Fact]
    public async Task Child_FromTheRegisterToTheFollowUp_ByPages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SchoolsAsync();
        Guid child = await system.ChildAsync();
        string childNumber = await ChildNumberAsync(system, child);
        IReadOnlyList<Account> committee = [await system.AssessorAsync(1), await system.AssessorAsync(2), await system.AssessorAsync(3)];
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync()));

        IDocument record = await county.GetAsync($"/children/{childNumber}");
        string create = record.QuerySelector("a[href*='/placements/new']")!.GetAttribute("href")!;
        string number = (await county.SendAsync(create, "main form")).Split('/')[^1];
        county.Number = number;

        Assert.Equal("指定评估人员", await county.NextAsync());
        await county.SendAsync("team", [.. committee.SelectMany((member, at) => Named(at, member.Id, (Profession)(at + 1)))]);
        Assert.Equal("Assessment", (await system.CaseAsync(number)).Stage);
        await AssessAsync(system, site, committee, number);
        Assert.Equal("听取监护人意见", await county.NextAsync());
        await HearAsync(system, county, number);
        Assert.Equal("拟定安置决定", await county.NextAsync());
        await county.SendAsync("decision?Form=ResourcedSchool", "main form[method=post]", ("School", TestSystem.ResourcedSchool), ("Rung1", "没有资源教室，不能给予支持"), ("DepartureReason", "需要资源教室的支持"));
        var leader = new PlacementWalk(await site.EnterAsync(await system.LeaderAsync())) { Number = number };
        Assert.Equal("审批安置决定", await leader.NextAsync());
        Assert.Contains("这份决定与专家委员会的建议不同", (await leader.PageAsync("approval")).Body!.TextContent, StringComparison.Ordinal);
        await leader.SendAsync("approval", "form[action*=approve]");
        await system.ReceiveAsync(number, TestSystem.ResourcedSchool);
        await system.MakePlanAsync(number, TestSystem.ResourcedSchool);
        Assert.Equal("跟踪安置情况", await county.NextAsync());
        await county.SendAsync("follow-up", "main form", ("On", $"{system.Today:yyyy-MM-dd}"), ("Seen", "到校看望，课堂支持到位"));
        await county.SendAsync("letter", "main form", ("GuardianId", (await system.GuardianOfAsync(number)).ToString()), ("Way", "handed"));

        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal(["explanation", "follow-up", "letter"], (await system.Database.ReadAsync(session => HearingTable.RecordsAsync(session, row.CaseId))).Select(written => written.Kind).Order(StringComparer.Ordinal));
        Assert.Equal("", await system.HealthAsync());
        Assert.DoesNotContain("闻人沐阳", string.Join('\n', county.Seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_Refused_SaysWhyAtEachFieldAndKeepsEverything()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };

        IDocument chosen = await county.PageAsync("decision?Form=SpecialSchool");
        Assert.Contains("为什么不安排“就近普通学校”", chosen.Body!.TextContent, StringComparison.Ordinal);
        IDocument again = await county.RefusedAsync("decision?Form=SpecialSchool", "main form[method=post]", ("School", TestSystem.SpecialSchool), ("Rung1", "离家太远不方便"), ("DepartureReason", ""));

        Assert.Equal(["DepartureReason", "Rung2"], again.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")!.TrimStart('#')).Order(StringComparer.Ordinal));
        Assert.Equal("离家太远不方便", again.QuerySelector("#Rung1")!.TextContent.Trim());
        Assert.True(again.QuerySelector($"input[name=School][value={TestSystem.SpecialSchool}]")!.HasAttribute("checked"));
        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task HomeTeaching_IsNotOfferedToAChildWhoCanAttend_AndIsRefusedWhenSentAllTheSame()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };

        IDocument page = await county.PageAsync("decision");
        Assert.Null(page.QuerySelector("input[value=HomeTeaching]"));
        Assert.Contains("送教上门：不可选", page.Body!.TextContent, StringComparison.Ordinal);
        IDocument refused = await county.RefusedAsync("decision?Form=HomeTeaching", "main form[method=post]", ("HomeGround", "NeedsNursing"), ("HomeStatement", "需要专人护理照顾"));

        Assert.Contains("能够入校就读", refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("需要专人护理照顾", refused.QuerySelector("#HomeStatement")!.TextContent.Trim());
    }

    [Fact]
    public async Task TwoPeople_TheSlowerOneIsToldAndLosesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        IDocument before = await county.PageAsync("decision?Form=OrdinarySchool");
        await system.ProposeAsync(number);

        HttpResponseMessage late = await county.Browser.PostAsync(before, "main form[method=post]", county.Address("decision?Form=OrdinarySchool"), ("School", TestSystem.ResourcedSchool), ("SchoolReason", "家长每天送到这里上班"));

        IDocument page = await PlanBrowser.ReadAsync(late);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.NotNull(page.QuerySelector(".g-sum"));
        Assert.Contains("家长每天送到这里上班", page.QuerySelector("main, body")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await DecisionsAsync(system, number));
    }

    [Fact]
    public async Task Pages_OfACase_AreNotThereForOthers()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.HeardAsync();
        await using var site = new PlanSite(system);
        Account[] others = [await system.EducationAsync("huize"), await system.LeaderAsync("huize"), await system.GuardianAsync(2), await system.AssessorAsync(9), await system.SchoolStaffAsync()];
        foreach (Account other in others)
        {
            PlanBrowser browser = await site.EnterAsync(other);
            foreach (string page in Pages.Placements.PlacementSteps.Pages)
            {
                Assert.True(HttpStatusCode.NotFound == (await browser.Client.GetAsync($"/placements/{number}/{page}")).StatusCode, $"{other.UserName} {page}");
            }
        }
    }

    [Fact]
    public async Task Handover_IsOfferedAndAcceptedByPages_AndTheAskedCountyReadsNothingOfTheChildBefore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await system.TownshipAsync("huize");
        await using var site = new PlanSite(system);
        var old = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        var asked = new PlacementWalk(await site.EnterAsync(await system.EducationAsync("huize"))) { Number = number };

        await old.SendAsync("handover", "form[action*=offer]", ("ToCounty", "huize"), ("Reason", "随父母迁往会泽县"));
        Assert.NotNull((await asked.GetAsync("/placements")).QuerySelector($"a[href='/placements/{number}/handover']"));
        Assert.Equal("答复移交", await asked.NextAsync());
        string seen = (await asked.GetAsync($"/placements/{number}")).Body!.TextContent;
        string offered = (await asked.GetAsync($"/placements/{number}/handover")).QuerySelector("main")!.TextContent;
        // The county, not the zone of the same code.
        Assert.Contains("罗平县 → 会泽县", offered, StringComparison.Ordinal);
        await asked.SendAsync("handover", "form[action*=accept]", ("TownshipUnitId", TestSystem.TownshipUnit("huize")));

        Assert.DoesNotContain("能听懂两步指令", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("沐", seen, StringComparison.Ordinal);
        Assert.Equal("huize", (await system.ChildCaseAsync(number)).CountyCode);
        Assert.Equal("回复核实结果", await asked.NextAsync());
        await asked.SendAsync("verify", "form[action*=answer]", ("Finding", "Found"));
        Assert.Equal(HttpStatusCode.NotFound, (await old.Browser.Client.GetAsync($"/placements/{number}")).StatusCode);
    }

    private static async Task AssessAsync(TestSystem system, PlanSite site, IReadOnlyList<Account> committee, string number)
    {
        var assessor = new PlacementWalk(await site.EnterAsync(committee[0])) { Number = number };
        var second = new PlacementWalk(await site.EnterAsync(committee[1])) { Number = number };
        var third = new PlacementWalk(await site.EnterAsync(committee[2])) { Number = number };
        Assert.NotNull((await assessor.GetAsync("/")).QuerySelector($"a[href='/placements/{number}/assessment']"));
        foreach (string dimension in new[] { "PhysicalCondition", "Learning", "SchoolLife", "Support" })
        {
            await (dimension switch { "Learning" => second, "Support" => third, _ => assessor }).SendAsync("assessment", "main form", ("Dimension", dimension), ("Findings", "能听懂两步指令，能独立进餐"), ("Tool", "云南省评估手册"), ("ToolVersion", "2024"));
        }

        IDocument alone = await assessor.RefusedAsync("conclusion", "main form", ("Ability", "OrdinaryWithSupport"), ("Recommended", "OrdinarySchool"), ("Summary", "课堂上需要坐在前排"));
        Assert.Contains("还有 2 名评估人员没有写明意见", alone.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        await second.SendAsync("recommendation", "main form", ("Ability", "OrdinaryWithSupport"), ("Recommended", "OrdinarySchool"));
        await third.SendAsync("recommendation", "main form", ("Ability", "OrdinaryWithSupport"), ("Recommended", "ResourcedSchool"), ("Opinion", "需要资源教室"));
        Assert.Contains("需要资源教室", (await assessor.GetAsync($"/placements/{number}/conclusion")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await assessor.SendAsync("conclusion", "main form", ("Minority", "一名成员认为需要资源教室"), ("Ability", "OrdinaryWithSupport"), ("Recommended", "OrdinarySchool"), ("Summary", "课堂上需要坐在前排"));
        Assert.Equal("GuardianView", (await system.CaseAsync(number)).Stage);
    }

    private static async Task HearAsync(TestSystem system, PlacementWalk county, string number)
    {
        string guardian = (await system.GuardianOfAsync(number)).ToString();
        await county.SendAsync("explanation", "main form", ("GuardianId", guardian), ("On", $"{system.Today:yyyy-MM-dd}"), ("Language", "曲靖方言"), ("What", "评估结论和几种安置方式"));
        await county.SendAsync("wish", "main form", ("Wish", "想和邻居一起上学"), ("Manner", "Said"));
        IDocument early = await county.RefusedAsync("hearing", "form[action*=conclude]");
        Assert.Contains("1 名监护人中只听取了 0 名", early.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        await county.SendAsync("hearing", "form[action*=view]", ("GuardianId", guardian), ("Answer", "Agrees"), ("Channel", "visit"), ("Words", "愿意就近入学"));
        await county.SendAsync("hearing", "form[action*=conclude]");
    }

    private static IEnumerable<(string Name, string Text)> Named(int at, string account, Profession profession) =>
    [
        ($"Members[{at}].AccountId", account), ($"Members[{at}].Named", "true"), ($"Members[{at}].Profession", profession.ToString()), ($"Members[{at}].Tie", "None"),
    ];

    private static Task<string> ChildNumberAsync(TestSystem system, Guid id) =>
        system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT number FROM child WHERE id = @id", new { id }));

    private static async Task<IReadOnlyList<PlacementDecisionRow>> DecisionsAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementDecisionTable.OfCaseAsync(session, row.CaseId));
    }
}
