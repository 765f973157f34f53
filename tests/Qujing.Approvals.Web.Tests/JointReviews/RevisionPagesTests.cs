using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.JointReviews;

public sealed class RevisionPagesTests
{
    [Fact]
    public async Task A15_A16_FailedJointReview_AnsweredRevisedAndResubmittedThroughThePages_OpensRoundTwo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewFailedAsync(number);
        system.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string plan = $"/my/plans/{number}";

        IDocument list = await body.GetAsync(plan);
        Assert.Contains("现在要做：逐条答复各部门意见", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("还差 1 条", list.QuerySelector(".g-tasks")!.TextContent, StringComparison.Ordinal);
        await ResubmitIsRefusedAsync(body, plan);
        IDocument answers = await body.GetAsync(plan + "/answers");
        IDocument noReason = await PlanBrowser.ReadAsync(await body.PostAsync(answers, "main form", plan + "/answers", ("answer-1", "NotAdopted")));
        Assert.Equal("#reason-1", noReason.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Equal("NotAdopted", noReason.QuerySelector("input[name=answer-1][checked]")!.GetAttribute("value"));
        HttpResponseMessage answered = await body.PostAsync(noReason, "main form", plan + "/answers", ("answer-1", "Adopted"), ("reason-1", "已在 5.3 节修改"));
        Assert.Equal(plan + "/resubmit", answered.Headers.Location?.ToString());
        Assert.Equal("AnswerOpinion", (await system.EventsAsync(number))[^1].Act);
        await ReplaceAsync(body, plan);
        IDocument last = await body.GetAsync(plan + "/resubmit");
        Assert.Contains("规划文本-修改.pdf", last.Body!.TextContent, StringComparison.Ordinal);
        HttpResponseMessage sent = await body.PostAsync(last, "main form", plan + "/resubmit");

        Assert.Equal(plan + "/submitted", sent.Headers.Location?.ToString());
        Assert.Contains("现在是“联合审查”", (await body.GetAsync(plan + "/submitted")).Body!.TextContent, StringComparison.Ordinal);
        JointRoundRow round = await system.JointRoundAsync(number);
        Assert.Equal((2L, "JointReview"), (round.No, (await system.CaseAsync(number)).Stage));
        Assert.Equal("ResubmitToJointReview", (await system.EventsAsync(number))[^1].Act);
        await SecondRoundShowsTheAnswerAsync(site, system, number);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Answers_AColleagueAnsweredMeanwhile_ShowsBoth()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        await system.JointReviewFailedAsync(number);
        Account account = await system.OrganisingBodyAsync();
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(account);
        string address = $"/my/plans/{number}/answers";
        IDocument seen = await body.GetAsync(address);
        Guid item = Assert.Single(await system.JointItemsAsync(number)).Id;
        await system.DoAsync(account, new AnswerOpinion.Command(system.NewId(), number, item, OpinionAnswer.NotAdopted) { Reason = "另有依据" });

        IDocument both = await PlanBrowser.ReadAsync(await body.PostAsync(seen, "main form", address, ("answer-1", "Adopted"), ("reason-1", "已修改")));

        Assert.Contains("同事刚答复了这条意见", both.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("已修改", both.QuerySelector("#reason-1")!.TextContent.Trim());
        Assert.Contains("另有依据", both.QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await body.PostAsync(both, "main form", address)).StatusCode);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A48_FailedPanel_ResubmittedThroughThePage_GoesBackToTheExpertReview()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number, passVotes: 12);
        await system.CompletePackageAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string plan = $"/my/plans/{number}";
        Assert.Contains("按专家组意见修改材料", (await body.GetAsync(plan)).Body!.TextContent, StringComparison.Ordinal);
        IDocument form = await body.GetAsync(plan + "/resubmit");
        Assert.Contains("补充给排水规划", form.QuerySelector(".g-note")!.ParentElement!.TextContent, StringComparison.Ordinal);

        IDocument empty = await PlanBrowser.ReadAsync(await body.PostAsync(form, "main form", plan + "/resubmit", ("MandatoryChanged", "no")));
        Assert.Equal("#Statement", Assert.Single(empty.QuerySelectorAll(".g-sum a")).GetAttribute("href"));
        Assert.Equal("no", empty.QuerySelector("input[name=MandatoryChanged][checked]")!.GetAttribute("value"));
        HttpResponseMessage sent = await body.PostAsync(empty, "main form", plan + "/resubmit", ("Statement", "已补充给排水规划"));

        Assert.Equal(plan + "/submitted", sent.Headers.Location?.ToString());
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal("ResubmitToPanel", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM panel_resubmission WHERE statement = '已补充给排水规划'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task RefusedByTheMeeting_ResubmittedThroughThePage_OpensAJointRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Decision = MeetingDecision.Refused, Reason = "产业定位需重新论证", Minutes = "会议不同意",
        });
        await system.CompletePackageAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        string plan = $"/my/plans/{number}";
        Assert.Contains("按常务会议意见修改材料", (await body.GetAsync(plan)).Body!.TextContent, StringComparison.Ordinal);
        IDocument form = await body.GetAsync(plan + "/resubmit");
        Assert.Contains("产业定位需重新论证", form.Body!.TextContent, StringComparison.Ordinal);
        long version = await system.VersionAsync(number);

        IDocument stale = await PlanBrowser.ReadAsync(await body.PostAsync(form, "main form", plan + "/resubmit", ("SeenVersion", $"{version - 1}")));
        Assert.NotNull(stale.QuerySelector(".g-sum"));
        Assert.Equal("MeetingRevision", (await system.CaseAsync(number)).Stage);
        Assert.Equal(plan + "/submitted", (await body.PostAsync(stale, "main form", plan + "/resubmit")).Headers.Location?.ToString());

        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        Assert.Equal("ResubmitToJointReview", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("resubmit")]
    public async Task Page_OfAnotherZonesCase_IsNotFound(string page)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Failed");
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.OrganisingBodyAsync("fuyuan"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/my/plans/{number}/{page}")).StatusCode);
    }

    [Fact]
    public async Task Answers_OfARunningRound_AreNotShown()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        await system.GiveOpinionAsync(number, "water", Stance.Disagree);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());
        Assert.DoesNotContain("污水处理厂", (await body.GetAsync($"/my/plans/{number}/answers")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task ResubmitIsRefusedAsync(PlanBrowser body, string plan)
    {
        IDocument refused = await PlanBrowser.ReadAsync(await body.PostAsync(await body.GetAsync(plan + "/resubmit"), "main form", plan + "/resubmit"));
        Assert.Equal("共 1 条意见，还有 1 条没有答复。全部答复后才能再次提交（第十一条）", refused.QuerySelector(".g-sum a")!.TextContent);
        Assert.NotNull(refused.QuerySelector("#Answers"));
    }

    private static async Task ReplaceAsync(PlanBrowser body, string plan)
    {
        HttpResponseMessage replaced = await body.UploadAsync(
            await body.GetAsync(plan + "/t/plan-text"), plan + "/t/plan-text", "file-plan-text", ("规划文本-修改.pdf", SamplePackage.Pdf("revised")));
        Assert.Equal(plan, replaced.Headers.Location?.ToString());
    }

    private static async Task SecondRoundShowsTheAnswerAsync(PlanSite site, TestSystem system, string number)
    {
        PlanBrowser water = await site.EnterAsync(await system.ReviewerAsync("water"));
        string address = $"/opinions/{number}/2";
        IDocument opinion = await water.GetAsync(address);
        Assert.Contains("答复：采纳 已在 5.3 节修改", opinion.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("规划文本-修改.pdf", opinion.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("规划文本-修改.pdf", (await water.GetAsync($"/opinions/{number}/1")).Body!.TextContent, StringComparison.Ordinal);
        IDocument carried = await PlanBrowser.ReadAsync(await water.PostAsync(opinion, "main form", address, ("Step", "carry")));
        Assert.Equal("文本 5.3 节", carried.QuerySelector("#Items_0__Chapter")!.GetAttribute("value"));
    }

    private static Task<long> CountAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.SingleAsync<long>(sql));
}
