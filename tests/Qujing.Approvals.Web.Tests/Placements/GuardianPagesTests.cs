using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

public sealed class GuardianPagesTests
{
    private static readonly string[] Pages = ["", "/dispute", "/wish", "/change", "/consent", "/school", "/deferral", "/letter"];

    [Fact]
    public async Task Guardian_SaysTheViewTheWishAndTheConsent_AndObjects()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser guardian = await site.EnterAsync(await system.GuardianAsync());
        string address = $"/placements/{number}/progress";

        Assert.Contains("1 名孩子的安置等您说意见。", Text(await guardian.GetAsync("/")), StringComparison.Ordinal);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(guardian, ["/", .. Pages.Select(page => address + page)]));
        string progress = Text(await guardian.GetAsync(address));
        Assert.All(new[] { "专家已经给出建议", "接下来教育部门作出安置决定", "罗平县教育体育局", "提出争议", "申请延缓入学" }, words => Assert.Contains(words, progress, StringComparison.Ordinal));

        await SendAsync(guardian, await guardian.GetAsync(address + "/wish"), address, "/wish", ("Wish", "想和邻居一起上学"));
        IDocument consent = await guardian.GetAsync(address + "/consent");
        IDocument undecided = await PlanBrowser.ReadAsync(await guardian.PostAsync(consent, "main form", address + "/consent", ("Purpose", nameof(DataPurpose.Photo))));
        Assert.Contains("请选择您的决定", undecided.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.True(undecided.QuerySelector($"input[value={nameof(DataPurpose.Photo)}]")!.HasAttribute("checked"));
        foreach (string decision in new[] { "agree", "decline" })
        {
            HttpResponseMessage decided = await guardian.PostAsync(await guardian.GetAsync(address + "/consent"), "main form", address + "/consent", ("Purpose", nameof(DataPurpose.Photo)), ("Decision", decision));
            Assert.Equal(address + "/consent", decided.Headers.Location?.OriginalString);
        }

        ConsentRow photo = (await system.Database.ReadAsync(session => GuardianTable.ConsentsAsync(session, row.ChildId))).Single(known => known.Purpose == DataPurpose.Photo);
        Assert.NotNull(photo.WithdrawnAt);

        IDocument dispute = await guardian.GetAsync(address + "/dispute");
        IDocument groundless = await PlanBrowser.ReadAsync(await guardian.PostAsync(dispute, "main form", address + "/dispute", ("Grounds", " ")));
        Assert.Contains(groundless.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("href") == "#Grounds");
        await SendAsync(guardian, groundless, address, "/dispute", ("Grounds", "离家太远，接送困难"));
        Assert.Contains("专家委员会正在重新评估", Text(await guardian.GetAsync(address)), StringComparison.Ordinal);
        Assert.Contains("现在不能提出争议", Text(await guardian.GetAsync(address + "/dispute")), StringComparison.Ordinal);
        Assert.Single(await system.Database.ReadAsync(session => PlacementTurnTable.DisputesAsync(session, row.CaseId)));
        IReadOnlyList<AuditEvent> events = await system.EventsAsync(number);
        Assert.All(new[] { "RecordChildWish", "RaiseDispute" }, act => Assert.Contains(events, item => item.Act == act && item.Outcome == AuditOutcome.Accepted));
        Assert.DoesNotContain(events, item => item.Details.Contains("离家太远", StringComparison.Ordinal));

        PlanBrowser other = await site.EnterAsync(await system.GuardianAsync(2));
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        foreach (string page in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(address + page)).StatusCode);
            Assert.Equal(page is "" or "/letter" ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await county.Client.GetAsync(address + page)).StatusCode);
        }
    }

    [Fact]
    public async Task Guardian_AsksForADeferral_AndThePaperIsKeptWhileADayIsWrong()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        await using var site = new PlanSite(system);
        PlanBrowser guardian = await site.EnterAsync(await system.GuardianAsync());
        string address = $"/placements/{number}/progress";

        IDocument page = await guardian.GetAsync(address + "/deferral");
        IDocument text = await PlanBrowser.ReadAsync(await UploadAsync(guardian, page, address + "/deferral", ("证明.pdf", "no paper"u8.ToArray()), ("Reason", "术后康复期")));
        Assert.Contains("请上传 PDF、JPG 或 PNG 格式的证明", text.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        IDocument dayless = await PlanBrowser.ReadAsync(await UploadAsync(guardian, text, address + "/deferral", ("证明.pdf", SamplePackage.Pdf("医院证明")), ("FromOn", "2026-09-01")));
        Assert.Contains("请填写日期", dayless.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已经收到“证明.pdf”", Text(dayless), StringComparison.Ordinal);
        Assert.Equal("术后康复期", dayless.QuerySelector("#Reason")!.TextContent.Trim());
        await SendAsync(guardian, dayless, address, "/deferral", ("ThroughOn", "2026-12-31"));

        Assert.Contains("延缓入学：已经申请，等答复", Text(await guardian.GetAsync(address)), StringComparison.Ordinal);
        DeferralRow asked = Assert.Single(await system.Database.ReadAsync(async session => await PlacementTurnTable.DeferralsAsync(session, (await system.ChildCaseAsync(number)).CaseId)));
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2026, 12, 31)), (asked.FromOn, asked.ThroughOn));
        Assert.Equal([], await ChildPageCheck.FaultsAsync(guardian, [.. Pages.Select(place => address + place)]));
    }

    [Fact]
    public async Task Guardian_AnswersASuggestion_AndTellsOfASchoolThatTurnsThemAway()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser guardian = await site.EnterAsync(await system.GuardianAsync());
        string address = $"/placements/{number}/progress";

        await SendAsync(guardian, await guardian.GetAsync(address + "/school"), address, "/school", ("Facts", "9 月 1 日，门口的老师说没有位置"));
        Assert.Contains("责令学校接收", Text(await guardian.GetAsync(address)), StringComparison.Ordinal);
        await system.DoAsync(await system.SchoolStaffAsync(), new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师" });
        await system.MakePlanAsync(number);
        await system.DoAsync(await system.SchoolStaffAsync(), new SuggestChange.Command(system.NewId(), number, await system.VersionAsync(number), PlacementForm.SpecialSchool, "课堂上需要更多一对一的支持"));

        Assert.Contains("1 名孩子的调整建议等您答复。", Text(await guardian.GetAsync("/")), StringComparison.Ordinal);
        IDocument change = await guardian.GetAsync(address + "/change");
        IDocument silent = await PlanBrowser.ReadAsync(await guardian.PostAsync(change, "main form", address + "/change", ("Words", "不想换学校")));
        Assert.Contains("请选择同意或者不同意", silent.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("不想换学校", silent.QuerySelector("#Words")!.TextContent.Trim());
        await SendAsync(guardian, silent, address, "/change", ("Answer", "decline"));
        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task County_PrintsTheLetter_ThatSaysWhatThePageSays_AndRecordsItsDelivery()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AssessedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser county = await site.EnterAsync(await system.EducationAsync());
        string address = $"/placements/{number}/progress";

        IDocument letter = await county.GetAsync(address + "/letter");
        Assert.All(new[] { "专家已经给出建议", "接下来教育部门作出安置决定", "提出争议", "效力相同", "手印" }, words => Assert.Contains(words, Text(letter), StringComparison.Ordinal));
        IDocument nowhere = await PlanBrowser.ReadAsync(await county.PostAsync(letter, "main form", address + "/letter", ("Way", "posted")));
        Assert.Contains(nowhere.QuerySelectorAll("[role=alert] a"), link => link.GetAttribute("href") == "#Guardian");
        await SendAsync(county, nowhere, address, "/letter", ("Guardian", (await system.GuardianOfAsync(number)).ToString()));
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Contains(await system.Database.ReadAsync(session => HearingTable.RecordsAsync(session, row.CaseId)), record => record.Kind == "letter" && record.GuardianId is not null);
        Assert.Equal([], await ChildPageCheck.FaultsAsync(county, address, address + "/letter"));
    }

    private static string Text(IDocument page) => page.QuerySelector("main")!.TextContent;

    private static Task<HttpResponseMessage> UploadAsync(PlanBrowser browser, IDocument page, string address, (string Name, byte[] Bytes) file, params (string Name, string Text)[] typed)
    {
        foreach ((string name, string text) in typed)
        {
            IElement control = page.QuerySelector($"[name={name}]")!;
            if (control is AngleSharp.Html.Dom.IHtmlInputElement input)
            {
                input.Value = text;
            }
            else
            {
                ((AngleSharp.Html.Dom.IHtmlTextAreaElement)control).Value = text;
            }
        }

        return browser.UploadAsync(page, address, "Evidence", file);
    }

    private static async Task SendAsync(PlanBrowser browser, IDocument page, string address, string form, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, "main form", address + form, typed);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, response.StatusCode == HttpStatusCode.OK ? (await PlanBrowser.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent : response.StatusCode.ToString());
        Assert.Equal(address, response.Headers.Location!.OriginalString);
    }
}
