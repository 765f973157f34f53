using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.JointReviews;

/// <summary>A12: an environmental opinion that comes after the joint review has passed.</summary>
public sealed class LateEiaTests
{
    private const string Opinion = "《环境影响报告书审查意见》，曲环审〔2026〕8号，9 月 14 日收到";

    [Fact]
    public async Task A12_BeforeTheDraw_TheCaseGoesBackToANewRound_WithItsOwnClock()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await system.JointReviewPassedAsync(number);
        system.Clock.Advance(TimeSpan.FromDays(2));

        ReopenForLateEia.Receipt receipt = await system.DoAsync(lead, await CommandAsync(system, number));

        JointRoundRow round = await system.JointRoundAsync(number);
        Assert.Equal((2L, 2L, Opinion, "JointReview"), (receipt.Round, round.No, round.LateEia, (await system.CaseAsync(number)).Stage));
        Assert.Equal(system.Clock.GetUtcNow(), round.OpenedAt);
        Assert.Equal(["JointReview"], (await JointFixture.DeadlinesAsync(system, number)).Where(known => known.State != "closed").Select(known => known.Kind.Split('.')[0]).Distinct());
        AuditEvent written = (await system.EventsAsync(number))[^1];
        Assert.Equal(("ReopenForLateEia", "accepted"), (written.Act, written.Outcome));
        Assert.Contains("曲环审", written.Details, StringComparison.Ordinal);
        Assert.Equal("case.wrong_stage", (await system.SendAsync(lead, new FreezePool.Command(system.NewId(), number, await system.VersionAsync(number), [TestSystem.Compiler], []))).Refusal?.Code);

        await system.JointReviewPassedAsync(number);

        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal((1L, PanelRoundStatus.Forming), await OnlyRoundAsync(system));
        await system.PanelFormedAsync(number);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_AfterTheDraw_TheDrawAndTheSeatsStand_AndNobodyDrawsAgain()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await system.JointReviewPassedAsync(number);
        await system.FillPoolAsync();
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);
        await system.NominateAllAsync(number);
        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(7), "市政务中心"));
        PanelSeatRow[] before = [.. await system.SeatsAsync(number)];

        await system.DoAsync(lead, await CommandAsync(system, number));
        Assert.Equal((1L, PanelRoundStatus.Interrupted), await OnlyRoundAsync(system));
        Assert.Equal("case.wrong_stage", (await system.SendAsync(lead, new RedrawPanel.Command(system.NewId(), number, await system.VersionAsync(number), "结果不理想，重新抽取一次"))).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays(7));
        await system.JointReviewPassedAsync(number);

        Assert.Equal((1L, PanelRoundStatus.Forming), await OnlyRoundAsync(system));
        Assert.Equal(before.Select(seat => (seat.Id, seat.AccountId)), (await system.SeatsAsync(number)).Select(seat => (seat.Id, seat.AccountId)));
        DrawRow draw = Assert.Single(await system.Database.ReadAsync(DrawTable.AnnouncedAsync));
        Assert.Equal((drawn.DrawNumber, DrawStatus.Conducted), (draw.Number, draw.Status));
        Assert.Equal("draw.no_vacancy", (await system.SendAsync(lead, new FreezePool.Command(system.NewId(), number, await system.VersionAsync(number), [TestSystem.Compiler], []))).Refusal?.Code);
        Assert.Equal("seat.answer_not_due", (await system.SendAsync(lead, new MarkNoAnswer.Command(system.NewId(), number, 11))).Refusal?.Code);
        Assert.NotNull((await system.SendAsync(lead, new FormPanel.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal);
        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(7), "市政务中心"));
        await system.DoAsync(lead, new FormPanel.Command(system.NewId(), number, await system.VersionAsync(number)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_AnnouncedDraw_IsHeldAfterTheReview()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await system.JointReviewPassedAsync(number);
        await system.FillPoolAsync();
        await system.FreezeAsync(number);
        await system.DoAsync(lead, new AnnounceDraw.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow(), TestSystem.Witnesses));
        await system.DoAsync(lead, await CommandAsync(system, number));
        Assert.Equal("case.wrong_stage", (await system.SendAsync(lead, new ConductDraw.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.WitnessNumbers))).Refusal?.Code);

        await system.JointReviewPassedAsync(number);
        await system.DoAsync(lead, new ConductDraw.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.WitnessNumbers));

        Assert.Equal(7, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_InTheRunningRoundOrAtTheMeetingOrWithoutTheOpinion_IsRefusedAndOnFile()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        await JointFixture.RefusedAsync(system, lead, await CommandAsync(system, number), "joint.late_eia_in_time");
        await system.JointReviewPassedAsync(number);
        await JointFixture.RefusedAsync(system, lead, await CommandAsync(system, number) with { Opinion = " " }, "joint.late_eia_opinion_missing");
        await JointFixture.RefusedAsync(system, await system.SecretariatAsync("commerce"), await CommandAsync(system, number), "case.not_found");
        await system.PanelFormedAsync(number);

        await JointFixture.RefusedAsync(system, lead, await CommandAsync(system, number), "joint.late_eia_at_panel");

        Assert.Equal(4L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'ReopenForLateEia' AND outcome = 'refused'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A12_A69_CaseOnTheFirstVersion_IsToldThatItsVersionHasNoWayBack_AndGoesOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenFirstVersionCaseAsync();
        foreach (string outcome in new[] { "Submitted", "Accepted" })
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        await system.JointReviewPassedAsync(number);
        Account lead = await system.SecretariatAsync();

        Domain.Refusal refusal = (await system.SendAsync(lead, await CommandAsync(system, number))).Refusal!;

        Assert.Equal(("joint.late_eia_no_way", "1"), (refusal.Code, $"{refusal.Details["version"]}"));
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        await system.PanelFormedAsync(number);
        await system.PanelPassedAsync(number);
        await system.ApprovedCaseAsync(number);
        Assert.Equal(("ModificationLock", 1L), ((await system.CaseAsync(number)).Stage, (await system.CaseAsync(number)).DefinitionVersion));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<ReopenForLateEia.Command> CommandAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number), Opinion);

    private static async Task<(long No, string Status)> OnlyRoundAsync(TestSystem system) => await system.Database.ReadAsync(async session =>
        (await session.SingleAsync<long>("SELECT no FROM panel_round"), await session.SingleAsync<string>("SELECT status FROM panel_round")));
}
