using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.JointReviews;

public sealed class ResubmissionTests
{
    [Fact]
    public async Task A15_Fail_GoesBackAndAnsweredResubmissionOpensRoundTwo()
    {
        (TestSystem system, string number) = await JointFixture.AcceptedAsync();
        await using TestSystem _ = system;
        await system.JointReviewFailedAsync(number);
        Assert.Equal("JointRevision", (await system.CaseAsync(number)).Stage);

        await system.JointRevisionResubmittedAsync(number);

        JointRoundRow round = await system.JointRoundAsync(number);
        Assert.Equal((2L, "JointReview"), (round.No, (await system.CaseAsync(number)).Stage));
        Assert.Equal(2L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT MAX(submission_no) FROM submission")));
        await JointFixture.RefusedAsync(system, await system.ReviewerAsync("water"), new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree), "joint.round_over");
        await system.JointReviewPassedAsync(number);
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A16_Resubmit_WithAnOpinionUnanswered_IsRefused()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.JointReviewFailedAsync(number);
        Account body = await system.OrganisingBodyAsync();
        CaseRow row = await system.CaseAsync(number);

        await JointFixture.RefusedAsync(system, body, new ResubmitToJointReview.Command(system.NewId(), number, row.Version), "joint.answers_missing");
        await JointFixture.RefusedAsync(system, body, new ResubmitToJointReview.Command(system.NewId(), number, row.Version - 1), "case.changed_meanwhile");
        await JointFixture.RefusedAsync(system, await system.OrganisingBodyAsync("shizong"), new ResubmitToJointReview.Command(system.NewId(), number, row.Version), "case.not_found");
    }

    [Fact]
    public async Task Resubmit_WithAnIncompletePackage_IsRefusedAndStaysInRevision()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.JointReviewFailedAsync(number);
        Account body = await system.OrganisingBodyAsync();
        OpinionItemRow item = Assert.Single(await system.JointItemsAsync(number));
        await system.DoAsync(body, new AnswerOpinion.Command(system.NewId(), number, item.Id, OpinionAnswer.Adopted));

        await JointFixture.RefusedAsync(system, body, new ResubmitToJointReview.Command(system.NewId(), number, (await system.CaseAsync(number)).Version), "several");

        Assert.Equal("JointRevision", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Answer_WithoutChoiceReasonOrKnownItem_IsRefused()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account body = await system.OrganisingBodyAsync();
        await JointFixture.RefusedAsync(system, body, new AnswerOpinion.Command(system.NewId(), number, system.NewId(), OpinionAnswer.Adopted), "case.wrong_stage");
        await system.JointReviewFailedAsync(number);
        Guid item = Assert.Single(await system.JointItemsAsync(number)).Id;

        await JointFixture.RefusedAsync(system, body, new AnswerOpinion.Command(system.NewId(), number, item, null), "joint.answer_missing");
        await JointFixture.RefusedAsync(system, body, new AnswerOpinion.Command(system.NewId(), number, item, OpinionAnswer.NotAdopted), "joint.answer_reason_missing");
        await JointFixture.RefusedAsync(system, body, new AnswerOpinion.Command(system.NewId(), number, system.NewId(), OpinionAnswer.Adopted), "joint.item_unknown");
        await JointFixture.RefusedAsync(system, await system.SecretariatAsync(), new AnswerOpinion.Command(system.NewId(), number, item, OpinionAnswer.Adopted), "case.not_found");
    }

    [Fact]
    public async Task Answer_Again_ReplacesAndKeepsTheFirst()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.JointReviewFailedAsync(number);
        Account body = await system.OrganisingBodyAsync();
        Guid item = Assert.Single(await system.JointItemsAsync(number)).Id;

        await system.DoAsync(body, new AnswerOpinion.Command(system.NewId(), number, item, OpinionAnswer.NotAdopted) { Reason = "另有依据" });
        AnswerOpinion.Receipt receipt = await system.DoAsync(body, new AnswerOpinion.Command(system.NewId(), number, item, OpinionAnswer.Adopted));

        Assert.Equal(new AnswerOpinion.Receipt(1, 1), receipt);
        Assert.Equal(2L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM joint_answer")));
        Assert.Equal("", await system.HealthAsync());
    }
}
