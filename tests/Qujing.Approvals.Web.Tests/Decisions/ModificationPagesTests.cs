using AngleSharp.Dom;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;
using static Qujing.Approvals.Web.Tests.Decisions.DecisionCases;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class ModificationPagesTests
{
    [Fact]
    public async Task A59_Erratum_FiledAndCertifiedThroughThePages_StandsOnThePublicPage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/cases/{number}/erratum";
        Assert.NotNull((await body.GetAsync($"/my/plans/{number}")).QuerySelector($"a[href='{address}']"));

        IDocument again = await AgainAsync(body, await body.GetAsync(address), address, ("Lines[0].Place", "文本封面"), ("Lines[0].Before", "二O二六"), ("Reason", "笔误"), ("Step", "file"));
        Assert.Contains("第 1 处没有填完整", Said(again), StringComparison.Ordinal);
        Assert.Equal("二O二六", again.QuerySelector("#Lines_0__Before")!.TextContent.Trim());
        await DoneAsync(body, again, address, ("Lines[0].After", "二〇二六"), ("Step", "file"));
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        foreach (string from in new[] { "/", $"/cases/{number}", $"/cases/{number}/evaluation", "/notices" })
        {
            Assert.NotNull((await lead.GetAsync(from)).QuerySelector($"main a[href='{address}']"));
        }

        IDocument bare = await AgainAsync(lead, await lead.GetAsync(address), address, ("Note", "已核对"), ("Step", "certify"));
        Assert.Contains("请选择是否改变规划内容", Said(bare), StringComparison.Ordinal);
        Assert.DoesNotContain("二〇二六", Text(await body.GetAsync($"/public/decisions/{number}")), StringComparison.Ordinal);
        IDocument done = await DoneAsync(lead, bare, address, ("Certifies", "true"), ("Step", "certify"));

        Assert.Contains("不改变规划内容", Text(done), StringComparison.Ordinal);
        Assert.Contains("二〇二六", Text(await body.GetAsync($"/public/decisions/{number}")), StringComparison.Ordinal);
        await WroteAsync(system, number, "CertifyErratum");
    }

    [Fact]
    public async Task A59_Erratum_WithoutTheSetting_SaysThatItIsAModification()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system);

        Assert.Contains("勘误也按修改办理", Text(await (await site.EnterAsync(await system.OrganisingBodyAsync())).GetAsync($"/cases/{number}/erratum")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A58_InsideTheLock_IsRefusedWithTheDate_ThenConsentedToAndStarted()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string mine = $"/my/plans/{number}/modification";
        Assert.Contains(mine, (await body.GetAsync($"/my/plans/{number}")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));

        IDocument locked = await AgainAsync(body, await body.GetAsync(mine), mine);
        Assert.Contains("锁定到 2027年9月1日（第十五条），2027年9月2日起可以修改", Said(locked), StringComparison.Ordinal);
        Assert.Equal("ModificationLock", (await system.CaseAsync(number)).Stage);
        IDocument asked = await DoneAsync(body, locked, mine, ("Necessity", "重大项目落地，用地布局确需调整"));
        Assert.Contains("等待决定", Text(asked), StringComparison.Ordinal);
        await WroteAsync(system, number, "RequestModification");

        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string theirs = $"/cases/{number}/modification";
        Assert.Contains(theirs, (await recorder.GetAsync("/")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        IDocument open = await AgainAsync(recorder, await recorder.GetAsync(theirs), theirs, ("Reason", "确有必要"), ("Step", "check"));
        Assert.Contains("请选择是否同意修改", Said(open), StringComparison.Ordinal);
        Assert.Equal("确有必要", open.QuerySelector("#Reason")!.TextContent.Trim());
        IDocument check = await AgainAsync(recorder, open, theirs, ("Consents", "true"), ("Step", "check"));
        Assert.Contains("立即新建修改案件", Text(check), StringComparison.Ordinal);
        IDocument done = await DoneAsync(recorder, check, theirs, ("Step", "decide"));

        Assert.Contains("KG-2026-002", Text(done), StringComparison.Ordinal);
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        Assert.Equal("Consented", Assert.Single(await system.Database.ReadAsync(session => FollowUpTables.RequestsAsync(session, id))).Decision);
        Assert.Equal("Draft", (await system.CaseAsync("KG-2026-002")).Stage);
        await WroteAsync(system, number, "DecideModification");
        Assert.Contains("同一开发区已有一件在办", Text(await body.GetAsync(mine)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A61_OutsideTheLock_StartsAtOnce_AndNotTwice()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        system.Clock.Advance(TimeSpan.FromDays(366));
        Assert.True((await system.SendAsync(Actor.System.Id, new EndLock.Command(system.NewId(), number))).IsAccepted);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string mine = $"/my/plans/{number}/modification";
        IDocument form = await body.GetAsync(mine);

        IDocument done = await DoneAsync(body, form, mine);

        Assert.Contains("KG-2027-001", Text(done), StringComparison.Ordinal);
        Assert.Null(done.QuerySelector("main form"));
        Assert.Contains("不需要（锁定期已满）", Text(done), StringComparison.Ordinal);
        await WroteAsync(system, number, "RequestModification");
        Answer<RequestModification.Receipt> again = await system.SendAsync(
            await system.OrganisingBodyAsync(), new RequestModification.Command(system.NewId(), number, await system.VersionAsync(number), null));
        Assert.Equal("modification.another_open", again.Refusal?.Code);

        // It bears the title of the plan that it modifies.
        IElement row = (await body.GetAsync("/")).QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains("KG-2027-001", StringComparison.Ordinal));
        Assert.Equal("修改", row.QuerySelector("strong.g-tag")?.TextContent);
    }

    [Fact]
    public async Task Modification_BeforeTheApproval_SaysThatThereIsNothingToModify()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());

        Assert.Contains("规划还没有批准", Said(await body.GetAsync($"/my/plans/{number}/modification")), StringComparison.Ordinal);
    }
}
