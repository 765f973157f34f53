using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;
using static Qujing.Approvals.Web.Tests.Decisions.DecisionCases;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class MeetingPagesTests
{
    [Fact]
    public async Task A51_Agenda_WithoutLegalityOpinion_SaysSoAndKeepsTheRest_ThenIsPut()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/agenda";
        Assert.Contains(address, (await lead.GetAsync("/")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));

        IDocument again = await AgainAsync(lead, await lead.GetAsync(address), address, ("SessionNo", "30"), ("ReviewOpinion", "建议批准"));
        Assert.Contains("未经合法性审查", Said(again), StringComparison.Ordinal);
        Assert.Contains("请填写会议日期", Said(again), StringComparison.Ordinal);
        Assert.Equal(("30", "建议批准"), (again.QuerySelector("#SessionNo")!.GetAttribute("value"), again.QuerySelector("#ReviewOpinion")!.TextContent.Trim()));
        Assert.Contains("请填写送合法性审查的日期", Said(again), StringComparison.Ordinal);
        IDocument hasty = await AgainAsync(lead, again, address, ("MeetsOn", "2026-09-03"), ("LegalityOpinion", "合法"), ("LegalitySentOn", "2026-08-27"));
        Assert.Contains("2026年8月27日送审，到会议当日只有 5 个工作日，一般不少于 7 个。请改在 2026年9月7日或以后的会议研究，或者写明理由", Said(hasty), StringComparison.Ordinal);
        Assert.Equal("#LegalityHaste", hasty.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Empty(await ItemsAsync(system, number));
        IDocument done = await DoneAsync(lead, hasty, address, ("LegalityHaste", "省级评审时间已定"));

        Assert.Contains("已列入 2026-09-03 第 30 次常务会议", Text(done), StringComparison.Ordinal);
        AgendaItemRow row = Assert.Single(await ItemsAsync(system, number));
        Assert.Equal((30L, "建议批准", "合法"), (row.SessionNo, row.ReviewOpinion, row.LegalityOpinion));
        Assert.Equal((new DateOnly(2026, 8, 27), "省级评审时间已定"), (row.LegalitySentOn, row.LegalityHaste));
        await WroteAsync(system, number, "PutOnAgenda");
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        Assert.Contains("会议在 2026-09-03 召开，会后才能记录决定", Text(await recorder.GetAsync($"/cases/{number}/decision")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A54_Decision_Deferred_IsCheckedFirstAndNeedsItsReason()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.OnAgendaAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/decision";

        IDocument again = await AgainAsync(recorder, await recorder.GetAsync(address), address, ("Decision", "Deferred"), ("Minutes", "会议纪要全文"), ("Step", "check"));
        Assert.Equal("#Reason", again.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("会议纪要全文", again.QuerySelector("#Minutes")!.TextContent.Trim());
        IDocument check = await AgainAsync(recorder, again, address, ("Reason", "补充比选方案"), ("Step", "check"));
        Assert.Contains("仍在常务会议研究环节", Text(check), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await ItemsAsync(system, number)).Decision);
        IDocument done = await DoneAsync(recorder, check, address, ("Step", "record"));

        Assert.Contains("补充比选方案", Text(done), StringComparison.Ordinal);
        Assert.Equal(("Deferred", "补充比选方案"), ((await ItemsAsync(system, number))[0].Decision, (await ItemsAsync(system, number))[0].Reason));
        Assert.Equal("ExecutiveMeeting", (await system.CaseAsync(number)).Stage);
        await WroteAsync(system, number, "RecordDecision");
    }

    [Fact]
    public async Task A53_Amendments_AreConfirmedOneByOne_AndTheCaseMovesWithTheLast()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.OnAgendaAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string decision = $"/cases/{number}/decision";
        IDocument check = await AgainAsync(recorder, await recorder.GetAsync(decision), decision,
            ("Decision", "PassedInPrinciple"), ("Conditions", "调整用地布局图\r\n\r\n补充应急避难场所"), ("Minutes", "原则同意"), ("Step", "check"));
        await DoneAsync(recorder, check, decision, ("Step", "record"));

        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        Assert.Contains("按会议意见修改，提交修改后的规划", Text(await body.GetAsync("/")), StringComparison.Ordinal);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/amendments";
        IDocument waiting = await lead.GetAsync(address);
        Assert.Contains("还没有提交修改后的规划", Text(waiting), StringComparison.Ordinal);
        Assert.Empty(waiting.QuerySelectorAll("main textarea"));

        string handIn = $"/my/plans/{number}/resubmit";
        Assert.Contains(handIn, (await body.GetAsync($"/my/plans/{number}")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        IDocument asked = await body.GetAsync(handIn);
        Assert.Contains("补充应急避难场所", Text(asked), StringComparison.Ordinal);
        IDocument same = await AgainAsync(body, asked, handIn);
        Assert.Contains("材料和上次报送时一样", Said(same), StringComparison.Ordinal);
        await system.UploadAsync(number, "plan-text", "修改稿.pdf", SamplePackage.Pdf("amended"));
        HttpResponseMessage handed = await body.PostAsync(await body.GetAsync(handIn), "main form", handIn);
        Assert.Equal($"/my/plans/{number}/submitted", handed.Headers.Location?.ToString());
        Assert.Contains("修改稿.pdf", Text(await body.GetAsync($"/my/plans/{number}/submitted")), StringComparison.Ordinal);

        IDocument none = await AgainAsync(lead, await lead.GetAsync(address), address);
        Assert.Equal(2, none.QuerySelectorAll(".g-sum li").Length);
        IDocument first = await DoneAsync(lead, none, address, ("Evidence[2]", "见文本第 6 页"));
        Assert.Contains("已落实 1 条", Text(first), StringComparison.Ordinal);
        Assert.Equal("AmendmentConfirmation", (await system.CaseAsync(number)).Stage);
        await DoneAsync(lead, first, address, ("Evidence[1]", "见图 3"));

        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        await WroteAsync(system, number, "ConfirmAmendment");
    }

    [Fact]
    public async Task Decision_CaseChangedMeanwhile_ShowsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await system.OnAgendaAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/decision";
        IDocument check = await AgainAsync(recorder, await recorder.GetAsync(address), address, ("Decision", "Passed"), ("Minutes", "会议同意"), ("Step", "check"));
        await system.ForceAsync(number, (_, _) => Task.FromResult<Domain.Refusal?>(null));

        IDocument stale = await AgainAsync(recorder, check, address, ("Step", "record"));

        Assert.NotEmpty(Said(stale));
        Assert.Equal("会议同意", stale.QuerySelector("#Minutes")!.TextContent.Trim());
        IDocument rechecked = await AgainAsync(recorder, stale, address, ("Decision", "Passed"), ("Step", "check"));
        await DoneAsync(recorder, rechecked, address, ("Step", "record"));
        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
    }

    [Theory]
    [InlineData("jointReview", "再重新联合审查")]
    [InlineData("expertReview", "再重新专家评审")]
    [InlineData("leadBureau", "交牵头部门")]
    public async Task A54_Decision_Refused_ShowsWhereItLeadsBeforeItIsRecorded(string setting, string words)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("meeting.onReject", setting);
        string number = await AtMeetingAsync(system);
        await system.OnAgendaAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser recorder = await site.EnterAsync(await system.RecorderAsync());
        string address = $"/cases/{number}/decision";
        IDocument form = await recorder.GetAsync(address);
        Assert.Contains(words, Text(form), StringComparison.Ordinal);

        IDocument check = await AgainAsync(recorder, form, address, ("Decision", "Refused"), ("Reason", "规模偏大"), ("Minutes", "会议不同意"), ("Step", "check"));

        Assert.Contains(words, check.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ExecutiveMeeting", (await system.CaseAsync(number)).Stage);
    }

    [Fact]
    public async Task A54_Referral_ByTheLeadBureau_GoesToANewPanel_AndTheApplicantResubmitsThere()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("meeting.onReject", "leadBureau");
        string number = await AtMeetingAsync(system);
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Decision = MeetingDecision.Refused, Reason = "规模偏大", Minutes = "会议不同意",
        });
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());
        string address = $"/cases/{number}/referral";
        Assert.Contains(address, (await lead.GetAsync("/")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));

        IDocument again = await AgainAsync(lead, await lead.GetAsync(address), address, ("Reason", "请专家再论证规模"));
        Assert.Equal("请专家再论证规模", again.QuerySelector("#Reason")!.TextContent.Trim());
        IDocument done = await DoneAsync(lead, again, address, ("Referral", "ExpertReview"));

        Assert.Contains("退回修改，再重新专家评审", Text(done), StringComparison.Ordinal);
        Assert.Equal("MeetingPanelRevision", (await system.CaseAsync(number)).Stage);
        await WroteAsync(system, number, "ReferAfterMeeting");
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string plan = $"/my/plans/{number}";
        Assert.Contains("再次提交专家评审", Text(await body.GetAsync(plan)), StringComparison.Ordinal);
        IDocument resubmit = await body.GetAsync(plan + "/resubmit");
        Assert.Contains("请专家再论证规模", Text(resubmit), StringComparison.Ordinal);
        Assert.Contains("怎样按会议意见作了修改", Text(resubmit), StringComparison.Ordinal);
        Assert.Contains("材料没有改动", resubmit.QuerySelector(".g-note--warn")!.TextContent, StringComparison.Ordinal);
        IDocument asked = await PlanBrowser.ReadAsync(await body.PostAsync(resubmit, "main form", plan + "/resubmit", ("Statement", "规模已核减"), ("MandatoryChanged", "no")));
        Assert.Equal("#UnchangedMeant", Assert.Single(asked.QuerySelectorAll(".g-sum a")).GetAttribute("href"));
        Assert.Equal(("规模已核减", "MeetingPanelRevision"), (asked.QuerySelector("#Statement")!.TextContent.Trim(), (await system.CaseAsync(number)).Stage));
        HttpResponseMessage sent = await body.PostAsync(asked, "main form", plan + "/resubmit", ("UnchangedMeant", "true"));
        Assert.Equal(plan + "/submitted", sent.Headers.Location?.ToString());
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        await WroteAsync(system, number, "ResubmitToPanel");
    }

    [Fact]
    public async Task Meeting_OtherBureausAndApplicants_FindNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await AtMeetingAsync(system);
        await using var site = new PlanSite(system);

        foreach (Account stranger in new[] { await system.SecretariatAsync("commerce"), await system.OrganisingBodyAsync(), await system.ReviewerAsync("water") })
        {
            PlanBrowser browser = await site.EnterAsync(stranger);
            foreach (string page in new[] { "agenda", "decision", "referral", "amendments", "approval" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/cases/{number}/{page}")).StatusCode);
            }
        }
    }

    private static async Task<IReadOnlyList<AgendaItemRow>> ItemsAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return await system.Database.ReadAsync(session => AgendaTable.OfCaseAsync(session, id));
    }
}
