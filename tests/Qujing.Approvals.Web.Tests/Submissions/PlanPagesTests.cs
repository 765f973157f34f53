using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Submissions;

public sealed class PlanPagesTests
{
    [Fact]
    public async Task NewPlan_OwnZone_OpensItsListOfTwentyTasks()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());

        IDocument page = await browser.GetAsync("/my/plans/new");
        HttpResponseMessage opened = await browser.PostAsync(page, "main form", "/my/plans/new", ("ZoneCode", "luoping"), ("Title", "罗平产业园区总体规划"));

        Assert.Equal("/my/plans/KG-2026-001", opened.Headers.Location?.ToString());
        IDocument list = await browser.GetAsync("/my/plans/KG-2026-001");
        Assert.Contains("已完成 0 项，共 20 项必办", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(22, list.QuerySelectorAll(".g-tasks > li").Length);
        Assert.Contains("KG-2026-001", (await browser.GetAsync("/my/plans")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("OpenPlanCase", (await system.EventsAsync("KG-2026-001"))[^1].Act);
    }

    [Fact]
    public async Task Task_FieldUnreadable_KeepsWhatWasTypedAndSaysWhatToDo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/facts";

        HttpResponseMessage refused = await browser.PostAsync(await browser.GetAsync(address), "main form", address, ("plannedArea", "很大"), ("boundaryEast", "九龙大道"));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        IDocument page = await PlanBrowser.ReadAsync(refused);
        Assert.Equal("规划面积：请填数字", page.QuerySelector(".g-sum a")!.TextContent);
        Assert.Equal("很大", page.QuerySelector("#plannedArea")!.GetAttribute("value"));
        Assert.Equal("九龙大道", page.QuerySelector("#boundaryEast")!.GetAttribute("value"));

        HttpResponseMessage saved = await browser.PostAsync(page, "main form", address, ("plannedArea", "1286.5"));
        Assert.Equal($"/my/plans/{number}", saved.Headers.Location?.ToString());
        Assert.Equal("SaveDraft", (await system.EventsAsync(number))[^1].Act);
    }

    [Fact]
    public async Task Task_SomebodyElseSaved_ShowsBothTexts()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/applicant";
        IDocument seen = await browser.GetAsync(address);
        await system.DoAsync(await system.OrganisingBodyAsync(), new SaveDraft.Command(
            system.NewId(), number, "applicant", 0, new Dictionary<string, string> { ["contact"] = "李敏" }));

        IDocument both = await PlanBrowser.ReadAsync(await browser.PostAsync(seen, "main form", address, ("contact", "王建国")));

        Assert.Contains("也修改了这一项", both.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("李敏", both.QuerySelector(".g-dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("王建国", both.QuerySelector("#contact")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(both, "main form", address)).StatusCode);
    }

    [Fact]
    public async Task Upload_File_ShowsVersionWithHashAndDownloadsAsAttachment()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/plan-text";
        byte[] bytes = SamplePackage.Pdf("text");

        HttpResponseMessage uploaded = await browser.UploadAsync(await browser.GetAsync(address), address, "file-plan-text", ("规划文本.pdf", bytes));

        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        Guid id = (await system.CaseAsync(number)).Id.Value;
        DocumentRow row = Assert.Single(await system.Database.ReadAsync(session => DocumentTable.OfCaseAsync(session, new Domain.Cases.CaseId(id))));
        Assert.Equal(("规划文本.pdf", bytes.Length), (row.FileName, row.SizeBytes));
        IDocument page = await browser.GetAsync(address);
        Assert.Equal(row.Sha256, page.QuerySelector(".g-hash")!.TextContent);
        HttpResponseMessage file = await browser.Client.GetAsync(page.QuerySelector("td .g-act")!.GetAttribute("href"));
        Assert.Equal(bytes, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Upload_WrongKind_SaysWhichKindsAreTaken()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/t/drawing-land-use-layout";

        HttpResponseMessage refused = await browser.UploadAsync(await browser.GetAsync(address), address, "file-drawing-land-use-layout", ("用地布局图.rar", "Rar!"u8.ToArray()));

        IDocument page = await PlanBrowser.ReadAsync(refused);
        Assert.Equal("“用地布局图.rar”不能接收。请上传 PDF、OFD、JPG、PNG、DWG", page.QuerySelector(".g-sum a")!.TextContent);
        Assert.Equal(page.QuerySelector(".g-sum a")!.GetAttribute("href"), "#" + page.QuerySelector("input[type=file]")!.Id);
    }

    [Fact]
    public async Task Check_Declared_SubmitsAndShowsTheReceipt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await system.CompletePackageAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/check";

        IDocument undeclared = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(address), "main form", address));
        Assert.Equal("请确认申报材料真实、完整", undeclared.QuerySelector(".g-sum a")!.TextContent);
        HttpResponseMessage sent = await browser.PostAsync(undeclared, "main form", address, ("IsDeclared", "true"));

        Assert.Equal($"/my/plans/{number}/submitted", sent.Headers.Location?.ToString());
        IDocument receipt = await browser.GetAsync($"/my/plans/{number}/submitted");
        Assert.Equal("已报送", receipt.QuerySelector("h1")!.TextContent);
        Assert.Equal(SamplePackage.Slots.Count, receipt.QuerySelectorAll(".g-hash").Length);
        Assert.Equal("CompletenessCheck", (await system.CaseAsync(number)).Stage);
        Assert.Equal("SubmitPlan", (await system.EventsAsync(number))[^1].Act);
    }

    [Fact]
    public async Task Completeness_ReturnedAndCorrected_GoesRoundThroughThePages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser office = await site.EnterAsync(await system.SecretariatAsync());
        string sheet = $"/cases/{number}/completeness";

        IDocument open = await PlanBrowser.ReadAsync(await office.PostAsync(await office.GetAsync(sheet), "main form", sheet, ("Conclusion", "return")));
        Assert.Equal(20, open.QuerySelectorAll(".g-sum li").Length);
        (string, string)[] verdicts =
        [
            .. TestSystem.Sheet("commitment").SelectMany(line => new[] { (line.Task, line.Verdict.ToString()!), ("request-" + line.Task, line.Request ?? "") }),
            ("Conclusion", "return"), ("Note", "请尽快补正"),
        ];
        Assert.Equal(sheet, (await office.PostAsync(open, "main form", sheet, verdicts)).Headers.Location?.ToString());
        Assert.Equal("Correction", (await system.CaseAsync(number)).Stage);

        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string corrections = $"/my/plans/{number}/corrections";
        IDocument list = await body.GetAsync(corrections);
        string answer = list.QuerySelector("textarea")!.GetAttribute("name")!;
        Assert.Equal("待补正", await CommitmentAsync(body, number));
        Assert.Contains("已完成 19 项，共 20 项必办。", (await body.GetAsync($"/my/plans/{number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/my/plans/{number}/check", (await body.PostAsync(list, "main form", corrections, (answer, "已加盖印章"))).Headers.Location?.ToString());
        Assert.Equal("已说明补正情况", await CommitmentAsync(body, number));
        Assert.Contains("已完成 20 项，共 20 项必办。", (await body.GetAsync($"/my/plans/{number}")).Body!.TextContent, StringComparison.Ordinal);
        string check = $"/my/plans/{number}/check";
        Assert.Equal(HttpStatusCode.Redirect, (await body.PostAsync(await body.GetAsync(check), "main form", check, ("IsDeclared", "true"))).StatusCode);
        Assert.Equal("已完成", await CommitmentAsync(body, number));
        Assert.Contains("补正情况：已加盖印章", (await office.GetAsync(sheet)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Withdraw_WithReason_ClosesTheCase()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync());
        string address = $"/my/plans/{number}/withdraw";

        IDocument again = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(address), "main form", address));
        Assert.Equal("请写明撤回的理由", again.QuerySelector(".g-sum a")!.TextContent);
        Assert.Equal("/my/plans", (await browser.PostAsync(again, "main form", address, ("Reason", "不再编制"))).Headers.Location?.ToString());
        Assert.Equal("withdrawn", (await system.CaseAsync(number)).Status);
        Assert.Contains("申报已经撤回", (await browser.GetAsync($"/my/plans/{number}")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/my/plans/{0}")]
    [InlineData("/my/plans/{0}/t/facts")]
    [InlineData("/my/plans/{0}/check")]
    [InlineData("/my/plans/{0}/corrections")]
    [InlineData("/my/plans/{0}/submitted")]
    [InlineData("/my/plans/{0}/t/no-such-task")]
    public async Task Page_OfAnotherZonesCase_IsNotFound(string address)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync("luoping");
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync("fuyuan"));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, number))).StatusCode);
    }

    private static async Task<string> CommitmentAsync(PlanBrowser body, string number) =>
        (await body.GetAsync($"/my/plans/{number}")).QuerySelectorAll(".g-tasks li").Single(item => item.QuerySelector($"a[href='/my/plans/{number}/t/commitment']") is not null)
            .QuerySelector(".g-tasks-state")!.TextContent.Trim();
}
