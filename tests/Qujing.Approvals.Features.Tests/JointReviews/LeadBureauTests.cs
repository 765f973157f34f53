using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.JointReviews;

public sealed class LeadBureauTests
{
    [Theory]
    [InlineData(null, null, "joint.eia_choice_missing")]
    [InlineData(false, null, "joint.eia_reason_missing")]
    [InlineData(false, "无", "joint.eia_reason_short")]
    public async Task A11_Eia_NotAdoptedWithoutAReason_IsRefused(bool? adopted, string? reason, string code)
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        EiaExplanation[] items = reason is null ? [] : [new EiaExplanation("大气环境防护距离", reason)];

        await JointFixture.RefusedAsync(system, await system.SecretariatAsync(), new StateEiaAdoption.Command(system.NewId(), number, 1, adopted) { Items = items }, code);
    }

    [Fact]
    public async Task A11_Eia_NotAdoptedWithReasons_IsKeptItemByItem()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.StateEiaAsync(number);

        await system.DoAsync(await system.SecretariatAsync(), new StateEiaAdoption.Command(system.NewId(), number, 1, IsAdopted: false)
        {
            Items = [new EiaExplanation("大气环境防护距离", "该条针对已搬迁企业，用地现状已改变，不再适用。")],
        });

        Guid round = (await system.JointRoundAsync(number)).Id;
        EiaRow eia = (await system.Database.ReadAsync(session => JointLeadTable.EiaAsync(session, round)))!;
        Assert.False(eia.IsAdopted);
        Assert.Single(await system.Database.ReadAsync(session => JointLeadTable.EiaItemsAsync(session, eia.Id)));
        Assert.Equal(2L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM joint_eia")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Remind_SilentDepartments_SendsOneNoticeEachAndOneADay()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await system.GiveOpinionAsync(number, "water", Stance.Agree);
        var command = new RemindParticipants.Command(system.NewId(), number, 1, "请于 9 月 15 日前反馈。") { Units = ["housing", "emergency"] };

        await system.DoAsync(lead, command);
        await system.DoAsync(lead, command);

        Assert.Equal(2, await JointFixture.NoticesAsync(system, "joint.reminder"));
        await JointFixture.RefusedAsync(system, lead, command with { OperationId = system.NewId() }, "joint.reminded_today");
        await JointFixture.RefusedAsync(system, lead, command with { OperationId = system.NewId(), Units = ["water"] }, "joint.reminder_not_waiting");
        await JointFixture.RefusedAsync(system, lead, command with { OperationId = system.NewId(), Content = "" }, "joint.reminder_text_missing");
        await JointFixture.RefusedAsync(system, lead, command with { OperationId = system.NewId(), Units = [] }, "joint.reminder_units_missing");
        await JointFixture.RefusedAsync(system, await system.ReviewerAsync("water"), command with { OperationId = system.NewId() }, "case.not_found");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A14_Pass_WithUnhandledObjection_IsRefusedUntilItIsHandledInWriting()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await AllAnswerAsync(system, number, objecting: "water");
        await system.StateEiaAsync(number);
        await JointFixture.RefusedAsync(system, lead, await system.ConclusionAsync(number, JointConclusion.Passed), "joint.objection_unhandled");
        OpinionItemRow item = Assert.Single(await system.JointItemsAsync(number));

        await system.DoAsync(lead, new HandleObjection.Command(system.NewId(), number, 1, item.OpinionId) { Content = "经与市水务局会商，规模已按 2.5 万吨核定。" });
        ConfirmJointConclusion.Receipt receipt = await system.DoAsync(lead, await system.ConclusionAsync(number, JointConclusion.Passed));

        Assert.Equal((ConclusionState.Passed, "PanelFormation"), (receipt.State, (await system.CaseAsync(number)).Stage));
        Assert.DoesNotContain(await JointFixture.DeadlinesAsync(system, number), known => known.Kind.StartsWith("JointReview", StringComparison.Ordinal) && known.State != "closed");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Handle_ReplacedOpinion_IsRefused()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await system.GiveOpinionAsync(number, "water", Stance.Disagree);
        Guid opinion = (await system.JointItemsAsync(number))[0].OpinionId;
        await system.GiveOpinionAsync(number, "water", Stance.AgreeWithChanges);
        Guid second = (await system.JointItemsAsync(number)).Single(item => item.OpinionId != opinion).OpinionId;

        await JointFixture.RefusedAsync(system, lead, new HandleObjection.Command(system.NewId(), number, 1, opinion) { Content = "已处理" }, "joint.opinion_replaced");
        await JointFixture.RefusedAsync(system, lead, new HandleObjection.Command(system.NewId(), number, 1, second) { Content = "已处理" }, "joint.nothing_to_handle");
        await JointFixture.RefusedAsync(system, lead, new HandleObjection.Command(system.NewId(), number, 1, second), "joint.handling_missing");
    }

    [Fact]
    public async Task A13_Conclude_WithASilentDepartment_NeedsTheDeadlineTwoRemindersAndAReason()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await AllAnswerAsync(system, number, silent: "water");
        await system.StateEiaAsync(number);

        await JointFixture.RefusedAsync(system, lead, await system.ConclusionAsync(number, JointConclusion.Passed), "joint.opinions_outstanding");
        await RemindAsync(system, number);
        system.Clock.Advance(TimeSpan.FromDays(15));
        await JointFixture.RefusedAsync(system, lead, await system.ConclusionAsync(number, JointConclusion.Passed) with { SilenceReason = "两次催办未反馈" }, "joint.reminders_missing");
        await RemindAsync(system, number);
        await JointFixture.RefusedAsync(system, lead, await system.ConclusionAsync(number, JointConclusion.Passed), "joint.silence_reason_missing");
        await system.DoAsync(lead, await system.ConclusionAsync(number, JointConclusion.Passed) with { SilenceReason = "两次催办未反馈" });

        Assert.Equal("两次催办未反馈", (await system.JointRoundAsync(number)).SilenceReason);
        Assert.Contains((await system.EventsAsync(number)), known => known.Details.Contains("\"silent\":[\"water\"]", StringComparison.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Conclude_WithoutEnvironmentalStatementOrOnOlderOpinions_IsRefused()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await AllAnswerAsync(system, number);
        ConfirmJointConclusion.Command seen = await system.ConclusionAsync(number, JointConclusion.Passed);
        await JointFixture.RefusedAsync(system, lead, seen, "joint.eia_not_stated");
        await system.StateEiaAsync(number);
        await system.GiveOpinionAsync(number, "water", Stance.NotConcerned);

        await JointFixture.RefusedAsync(system, lead, seen, "joint.opinions_changed");
        await JointFixture.RefusedAsync(system, lead, seen with { SeenVersion = seen.SeenVersion - 1 }, "case.changed_meanwhile");
        await JointFixture.RefusedAsync(system, lead, seen with { Conclusion = null }, "joint.conclusion_missing");
        await JointFixture.RefusedAsync(system, lead, seen with { Consolidated = " " }, "joint.consolidated_missing");
        await JointFixture.RefusedAsync(system, await system.SecretariatAsync("commerce"), seen, "case.not_found");
    }

    [Fact]
    public async Task A03_Conclude_LeadsDisagree_StaysOpenAndIsEscalatedUntilBothConfirmTheSame()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync("qujing-hightech");
        await using TestSystem _ = system;
        Account industry = await system.SecretariatAsync();
        Account science = await system.SecretariatAsync("science-technology");
        await AllAnswerAsync(system, number);
        await system.StateEiaAsync(number);

        ConfirmJointConclusion.Receipt first = await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Passed));
        ConfirmJointConclusion.Receipt second = await system.DoAsync(science, await system.ConclusionAsync(number, JointConclusion.Failed));

        Assert.Equal((ConclusionState.WaitsForOtherLead, ConclusionState.Disagreement), (first.State, second.State));
        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        Assert.Equal(3, await JointFixture.NoticesAsync(system, "joint.leads_disagree"));
        Assert.Contains("\"disagreement\":true", (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        ConfirmJointConclusion.Receipt third = await system.DoAsync(science, await system.ConclusionAsync(number, JointConclusion.Passed));
        Assert.Equal((ConclusionState.Passed, "PanelFormation"), (third.State, (await system.CaseAsync(number)).Stage));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A03_Conclude_TheFirstLeadChangesItsMind_ItsLastWordCounts()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync("qujing-hightech");
        await using TestSystem _ = system;
        Account industry = await system.SecretariatAsync();
        await AllAnswerAsync(system, number);
        await system.StateEiaAsync(number);
        await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Passed));

        ConfirmJointConclusion.Receipt changed = await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Failed));
        ConfirmJointConclusion.Receipt other = await system.DoAsync(await system.SecretariatAsync("science-technology"), await system.ConclusionAsync(number, JointConclusion.Passed));

        Assert.Equal((ConclusionState.WaitsForOtherLead, ConclusionState.Disagreement), (changed.State, other.State));
        Assert.Equal("JointReview", (await system.CaseAsync(number)).Stage);
        Assert.Equal(ConclusionState.Passed, (await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Passed))).State);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A03_Conclude_OtherWordsOrANewOpinion_AsksTheFirstLeadAgain()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync("xuanwei-economic");
        await using TestSystem _ = system;
        Account industry = await system.SecretariatAsync();
        Account commerce = await system.SecretariatAsync("commerce");
        await AllAnswerAsync(system, number);
        await system.StateEiaAsync(number);
        await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Passed));

        ConfirmJointConclusion.Receipt otherWords = await system.DoAsync(commerce, await system.ConclusionAsync(number, JointConclusion.Passed) with { Consolidated = "另一种写法" });
        await system.GiveOpinionAsync(number, "water", Stance.NotConcerned);

        Assert.Equal(ConclusionState.WaitsForOtherLead, otherWords.State);
        Assert.Equal(2, await JointFixture.NoticesAsync(system, "joint.confirmation_void"));
        ConfirmJointConclusion.Receipt alone = await system.DoAsync(industry, await system.ConclusionAsync(number, JointConclusion.Passed));
        Assert.Equal((ConclusionState.WaitsForOtherLead, "JointReview"), (alone.State, (await system.CaseAsync(number)).Stage));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task AllAnswerAsync(TestSystem system, string number, string? objecting = null, string? silent = null)
    {
        foreach (Department department in Department.All.Where(department => department.Code != silent))
        {
            await system.GiveOpinionAsync(number, department.Code, department.Code == objecting ? Stance.Disagree : Stance.Agree);
        }
    }

    private static async Task RemindAsync(TestSystem system, string number) =>
        await system.DoAsync(await system.SecretariatAsync(), new RemindParticipants.Command(system.NewId(), number, 1, "请尽快反馈。") { Units = ["water"] });
}
