using AngleSharp.Dom;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;
using static Qujing.Approvals.Web.Tests.Decisions.DecisionCases;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class ApprovalPagesTests
{
    [Fact]
    public async Task A56_Approval_On30December_ShowsTheLockBeforeItCounts()
    {
        await using TestSystem system = await TestSystem.CreateAsync(new DateTimeOffset(2026, 12, 30, 1, 0, 0, TimeSpan.Zero));
        string number = await AtMeetingAsync(system);
        await AdvanceAsync(system, number, "Passed");
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/approval";
        Assert.Contains(address, (await recorder.GetAsync("/")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));

        IDocument again = await AgainAsync(recorder, await recorder.GetAsync(address), address, ("DocumentNumber", "曲政复[2026]第01号"), ("IssuedOn", "2027-01-04"), ("Step", "check"));
        Assert.Equal(2, again.QuerySelectorAll(".g-sum li").Length);
        Assert.Equal("曲政复[2026]第01号", again.QuerySelector("#DocumentNumber")!.GetAttribute("value"));
        IDocument check = await AgainAsync(recorder, again, address, ("DocumentNumber", "曲政复〔2026〕12号"), ("IssuedOn", "2026-12-30"), ("Step", "check"));
        Assert.Contains("不得修改期至 2027-12-30 24:00，2027-12-31 起可以修改", Text(check), StringComparison.Ordinal);
        Assert.Contains("民法典第二百零一条", Text(check), StringComparison.Ordinal);
        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        IDocument done = await DoneAsync(recorder, check, address, ("Step", "issue"));

        Assert.Contains("已批准：曲政复〔2026〕12号，2026-12-30 印发", Text(done), StringComparison.Ordinal);
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        ApprovalRow row = (await system.Database.ReadAsync(session => ApprovalTable.FindAsync(session, id)))!;
        Assert.Equal(("曲政复〔2026〕12号", new DateOnly(2027, 12, 30)), (row.DocumentNumber, row.LockThrough));
        await WroteAsync(system, number, "IssueApproval");
    }

    [Fact]
    public async Task Approval_ItsFile_IsPutInOnItsPage_AndKeptByThePublicOncePublished()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await IssuedAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/approval";
        byte[] file = SamplePackage.Pdf("the approval");

        IDocument again = await PlanBrowser.ReadAsync(await recorder.UploadAsync(await recorder.GetAsync(address), address + "?handler=file", "Upload", ("批复.docx", "PK"u8.ToArray())));
        Assert.Contains("“批复.docx”不能接收", Said(again), StringComparison.Ordinal);
        Assert.NotNull(again.QuerySelector(again.QuerySelector(".g-sum a")!.GetAttribute("href")!));
        using HttpResponseMessage taken = await recorder.UploadAsync(again, address + "?handler=file", "Upload", (@"C:\扫描\批复.pdf", file));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, taken.StatusCode);
        IDocument page = await recorder.GetAsync(address);
        Assert.Contains("批复.pdf", Text(page), StringComparison.Ordinal);
        Assert.Equal(file, await recorder.Client.GetByteArrayAsync(page.QuerySelector("main a[href*='/documents/']")!.GetAttribute("href")));
        await WroteAsync(system, number, "AttachApprovalDocument");

        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        IDocument before = await body.GetAsync($"/cases/{number}/publication");
        Assert.Equal(file, await body.Client.GetByteArrayAsync(before.QuerySelectorAll("main a").Single(link => link.TextContent.Contains("批复.pdf", StringComparison.Ordinal)).GetAttribute("href")));
        await system.DoAsync(await system.OrganisingBodyAsync(), new Features.Approvals.PublishPlan.Command(system.NewId(), number, await system.VersionAsync(number), []));
        PlanBrowser anybody = site.Visitor();
        IDocument decision = await anybody.GetAsync($"/public/decisions/{number}");
        Assert.Equal(file, await anybody.Client.GetByteArrayAsync(decision.QuerySelectorAll("main a").Single(link => link.TextContent.Contains("批复.pdf", StringComparison.Ordinal)).GetAttribute("href")));
    }

    [Fact]
    public async Task Approval_NumberUsedBeforeOrDayBeforeTheMeeting_IsRefusedOnTheCheck()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(first);
        string number = await AtMeetingAsync(system, "fuyuan");
        await system.OnAgendaAsync(number);
        await AdvanceAsync(system, number, "Passed");
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/approval";

        IDocument again = await AgainAsync(recorder, await recorder.GetAsync(address), address, ("DocumentNumber", "曲政复〔2026〕1号"), ("IssuedOn", "2026-08-31"), ("Step", "check"));

        Assert.Contains("已经用过", Said(again), StringComparison.Ordinal);
        Assert.Contains("早于会议日期 2026年9月1日", Said(again), StringComparison.Ordinal);
        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task A62_A63_Publication_WithheldPartNeedsItsGround_AndThePreviewIsWhatThePublicSees()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await IssuedAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/cases/{number}/publication";
        Assert.Contains(address, (await body.GetAsync("/")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        IDocument form = await body.GetAsync(address);
        Assert.Contains("法定期限：2026-09-29", Text(form), StringComparison.Ordinal);

        IDocument again = await AgainAsync(body, form, address, ("Hide[annex-special-study]", "true"), ("Step", "check"));
        Assert.Contains("“专题研究报告”没有写明依据", Said(again), StringComparison.Ordinal);
        Assert.NotNull(again.QuerySelector(again.QuerySelector(".g-sum a")!.GetAttribute("href")!));
        Assert.True(again.QuerySelector("[name='Hide[annex-special-study]']")!.HasAttribute("checked"));
        IDocument preview = await AgainAsync(body, again, address, ("Grounds[annex-special-study]", "政府信息公开条例第十五条，商业秘密"), ("Step", "check"));
        Assert.Contains("商业秘密", Text(preview), StringComparison.Ordinal);
        Assert.DoesNotContain("专题研究报告.pdf", Text(preview), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.CreateClient().GetAsync($"/public/decisions/{number}")).StatusCode);
        IDocument done = await DoneAsync(body, preview, address, ("Step", "publish"));

        Assert.Contains("已于 2026-09-01", Text(done), StringComparison.Ordinal);
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        WithheldRow row = Assert.Single(await system.Database.ReadAsync(session => ApprovalTable.WithheldAsync(session, id)));
        Assert.Equal(("annex-special-study", "专题研究报告", "政府信息公开条例第十五条，商业秘密"), (row.Slot, row.Part, row.Ground));
        await WroteAsync(system, number, "PublishPlan");
    }

    [Fact]
    public async Task A63_Publication_GroundWithoutItsTick_IsRefusedAtTheTick_AndNothingAtAllIsWarnedOf()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await IssuedAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/cases/{number}/publication";
        IDocument form = await body.GetAsync(address);

        foreach (string step in new[] { "check", "publish" })
        {
            IDocument again = await AgainAsync(body, form, address, ("Grounds[annex-consultation]", "政府信息公开条例第十四条"), ("Step", step));
            Assert.Contains("写了不公开的依据，但没有勾选不公开", Said(again), StringComparison.Ordinal);
            IElement box = again.QuerySelector(again.QuerySelector(".g-sum a")!.GetAttribute("href")!)!;
            Assert.Equal("Hide[annex-consultation]", box.GetAttribute("name") ?? box.QuerySelector("input")!.GetAttribute("name"));
            Assert.Equal("政府信息公开条例第十四条", again.QuerySelector("[name='Grounds[annex-consultation]']")!.GetAttribute("value"));
            Assert.Equal("Publication", (await system.CaseAsync(number)).Stage);
        }

        string[] slots = [.. form.QuerySelectorAll("input[name^='Hide[']").Select(box => box.GetAttribute("name")![5..^1])];
        IDocument some = await AgainAsync(body, form, address, [.. Withheld(slots[1..]), ("Step", "check")]);
        Assert.DoesNotContain("一件也不公布", Text(some), StringComparison.Ordinal);
        IDocument none = await AgainAsync(body, form, address, [.. Withheld(slots), ("Step", "check")]);
        Assert.Contains("一件也不公布", none.QuerySelector("main .g-note.is-warn, main .g-note")!.ParentElement!.TextContent, StringComparison.Ordinal);

        static IEnumerable<(string, string)> Withheld(IEnumerable<string> slots) =>
            slots.SelectMany(slot => new[] { ($"Hide[{slot}]", "true"), ($"Grounds[{slot}]", "政府信息公开条例第十四条") });
    }

    [Fact]
    public async Task A70_Evaluation_Recorded_StandsOnThePageWithTheNextDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/cases/{number}/evaluation";

        IDocument again = await AgainAsync(body, await body.GetAsync(address), address, ("Report", "实施良好"));
        Assert.Equal("#Outcome", again.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("实施良好", again.QuerySelector("#Report")!.TextContent.Trim());
        IDocument done = await DoneAsync(body, again, address, ("Outcome", "继续实施"));

        Assert.Contains("第 2 次评估的内部目标：2028-09-01", Text(done), StringComparison.Ordinal);
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        Assert.Equal("继续实施", Assert.Single(await system.Database.ReadAsync(session => FollowUpTables.EvaluationListAsync(session, id))).Outcome);
        await WroteAsync(system, number, "RecordEvaluation");
    }

    private static async Task<string> IssuedAsync(TestSystem system)
    {
        string number = await AtMeetingAsync(system);
        await AdvanceAsync(system, number, "Passed");
        await system.DoAsync(await system.RecorderAsync(), new Features.Approvals.IssueApproval.Command(
            system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕7号", system.Today));
        return number;
    }
}
