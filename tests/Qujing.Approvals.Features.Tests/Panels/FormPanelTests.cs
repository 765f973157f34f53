using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Tests.Draws;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Panels;

public sealed class FormPanelTests
{
    private static readonly string[] ToFormation = ["Submitted", "Accepted", "Passed"];

    [Fact]
    public async Task Form_SeventeenSeatsTimeAndPlace_GoesOnToTheBriefing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);

        await system.PanelFormedAsync(number);

        Assert.Equal("PlanBriefing", (await system.CaseAsync(number)).Stage);
        IReadOnlyList<PanelSeatRow> seats = await system.SeatsAsync(number);
        Assert.Equal(Enumerable.Range(1, 17).Select(seat => (long)seat), seats.Select(seat => seat.SeatNo));
        Assert.Equal(17, seats.Select(seat => seat.AccountId).Distinct().Count());
        Assert.Equal("FormPanel", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal(17L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'panel.formed'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Meeting_Moved_IsToldToAllSeventeen_AndAYearTooFarIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account lead = await system.LeadOfAsync(number);
        DateTimeOffset other = system.Clock.GetUtcNow().AddDays(9);

        Assert.Equal("panel.time_far", (await system.SendAsync(lead, new SetPanelMeeting.Command(
            system.NewId(), number, await system.VersionAsync(number), DateTimeOffset.MaxValue, "市政府"))).Refusal?.Code);
        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), other, "市政府第二会议室"));

        Assert.Equal(17L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'panel.moved'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Seat_TakenFromSomebodyByAnother_IsToldToThem()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        string expert = (await system.SeatsAsync(number)).Single(seat => seat.SeatNo == 12).AccountId;

        await system.DoAsync(await system.SupervisorAsync(), new RecuseAfterDraw.Command(system.NewId(), number, 12, "other", "群众反映"));

        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'panel.seat_ended' AND account_id = @expert", new { expert })));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A28_A31_Form_AfterARepresentativeStoodAside_SaysEverythingThatIsMissing_AndTheDepartmentSendsAnother()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account lead = await system.LeadOfAsync(number);
        await system.NominateAllAsync(number);
        await system.DoAsync(await system.SupervisorAsync(), new RecuseAfterDraw.Command(system.NewId(), number, 10, "kinship", "近亲属任职"));

        Answer<FormPanel.Receipt> answer = await system.SendAsync(lead, new FormPanel.Command(system.NewId(), number, (await system.CaseAsync(number)).Version));

        Assert.Equal(["panel.representative_missing", .. Enumerable.Repeat("panel.expert_missing", 7), "panel.meeting_missing"], answer.Refusal!.Parts.Select(part => part.Code));
        Assert.Equal("市应急局", answer.Refusal.Parts[0].Details["department"]);
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(lead, new FormPanel.Command(system.NewId(), number, 1))).Refusal?.Code);
        Account other = await system.CreateAccountAsync("rev-emergency-2", Role.DepartmentReviewer, "emergency", "另一位代表");
        await system.DoAsync(other, new NominateRepresentative.Command(system.NewId(), number, "emergency", other.UserName));
        Assert.Equal(other.Id, (await system.SeatsAsync(number)).Single(seat => seat.SeatNo == 10).AccountId);
    }

    [Fact]
    public async Task A29_Nominate_OnePersonOneSeat_OfTheDepartmentItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account water = await system.ReviewerAsync("water"), lead = await system.LeadOfAsync(number);
        Account twin = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "environment", water.FullName);

        await system.DoAsync(water, new NominateRepresentative.Command(system.NewId(), number, "water", water.UserName));

        Assert.Equal("representative.named", await CodeAsync(water, "water", (await system.CreateAccountAsync("rev-water-3", Role.DepartmentReviewer, "water")).UserName, false));
        Assert.Equal("representative.department_unknown", await CodeAsync(water, "environment", twin.UserName, false));
        Assert.Equal("representative.not_of_department", await CodeAsync(lead, "environment", water.UserName, false));
        Assert.Equal("representative.person_twice", await CodeAsync(lead, "water", water.UserName, false));
        Assert.Equal("representative.same_name", await CodeAsync(lead, "environment", twin.UserName, false));
        Assert.Null(await CodeAsync(lead, "environment", twin.UserName, true));
        Assert.Equal("case.not_found", await CodeAsync(await system.SecretariatAsync("commerce"), "commerce", "sec-commerce", false));

        async Task<string?> CodeAsync(Account who, string department, string userName, bool isOther) =>
            (await system.SendAsync(who, new NominateRepresentative.Command(system.NewId(), number, department, userName, isOther))).Refusal?.Code;
    }

    [Fact]
    public async Task A27_Substitute_WithAuthorisation_TakesTheSeatOfTheBureau()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account first = await system.ReviewerAsync("water"), second = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "water", "另一人");

        Assert.Equal("representative.authorisation_missing",
            (await system.SendAsync(first, new SubstituteRepresentative.Command(system.NewId(), number, "water", second.UserName, ""))).Refusal?.Code);
        await system.DoAsync(first, new SubstituteRepresentative.Command(system.NewId(), number, "water", second.UserName, "委托书 2026-09-01"));

        Assert.Equal("另一人", (await system.MemberAsync(number, 8)).FullName);
        Assert.Equal(17, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Decline_FreshSeed_LeavesTheSeatToANewCeremonyForOneSeat()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DrawExpertsAsync(number);
        IReadOnlyList<PanelSeatRow> before = await system.SeatsAsync(number);
        Account who = await system.MemberAsync(number, 13);

        Assert.Equal("seat.not_yours", (await system.SendAsync(who, new DeclineSeat.Command(system.NewId(), number, 14, "x"))).Refusal?.Code);
        DeclineSeat.Receipt left = await system.DoAsync(who, new DeclineSeat.Command(system.NewId(), number, 13, "出差"));
        ConductDraw.Receipt fresh = await system.DrawExpertsAsync(number);

        Assert.Equal("fresh-draw", left.Next);
        Assert.Single(fresh.Seated);
        IReadOnlyList<PanelSeatRow> after = await system.SeatsAsync(number);
        Assert.Equal(before.Where(seat => seat.SeatNo != 13).Select(seat => seat.Id), after.Where(seat => seat.SeatNo != 13).Select(seat => seat.Id));
        Assert.NotEqual(who.Id, after.Single(seat => seat.SeatNo == 13).AccountId);
        Assert.Null(DrawVerification.FirstDifference(await DrawCeremonyTests.RecordAsync(system, fresh.DrawNumber)));
        Assert.Equal("case.not_found", (await system.SendAsync(who, new DeclineSeat.Command(system.NewId(), number, 13, "x"))).Refusal?.Code);
    }

    [Fact]
    public async Task A21_RecuseAfterDraw_SealedChain_TakesTheNextOfTheSameRun_AndMovesNobodyElse()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("draw.alternates", "sealedChain");
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);
        DrawRecord first = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        int eighth = PanelDraw.Run(DrawProfile.Sm3, first.Key, 20, 8).Last().Number;

        RecuseAfterDraw.Receipt left = await system.DoAsync(await system.SupervisorAsync(), new RecuseAfterDraw.Command(system.NewId(), number, 12, "compiler", "两年前领取过评审费"));

        DrawRecord second = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        Assert.Equal([.. first.Seated.Where((_, place) => place != 1), eighth], second.Seated);
        Assert.Equal(first.Pool[eighth - 1].Pseudonym, left.Next);
        Assert.Equal(new DrawSkip(first.Seated[1], "与规划编制单位有利害关系"), Assert.Single(second.Skips));
        Assert.Null(DrawVerification.FirstDifference(second));
        Assert.Equal(7, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A24_ChainExhausted_LeavesTheSeatToANewFreeze_AndKeepsTheOldRecord()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("draw.alternates", "sealedChain");
        await system.FillPoolAsync(7);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);

        DeclineSeat.Receipt left = await system.DoAsync(await system.MemberAsync(number, 11), new DeclineSeat.Command(system.NewId(), number, 11, "生病"));

        Assert.Equal("fresh-draw", left.Next);
        Assert.Null(DrawVerification.FirstDifference(await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber)));
        Assert.Equal("draw.pool_short", (await system.SendAsync(
            await system.LeadOfAsync(number), new FreezePool.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, [TestSystem.Compiler], []))).Refusal?.Code);
        await system.FillPoolAsync(2);
        Assert.Single((await system.DrawExpertsAsync(number)).Seated);
    }

    [Fact]
    public async Task A25_NoAnswer_IsAskedAgainAndThenPassedOver()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DrawExpertsAsync(number);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(await system.MemberAsync(number, 12), new AcceptSeat.Command(system.NewId(), number, 12));

        Assert.Equal("seat.answered", (await system.SendAsync(lead, new MarkNoAnswer.Command(system.NewId(), number, 12))).Refusal?.Code);
        Assert.Equal("seat.answer_not_due", (await system.SendAsync(lead, new MarkNoAnswer.Command(system.NewId(), number, 11))).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True((await system.DoAsync(lead, new MarkNoAnswer.Command(system.NewId(), number, 11))).AskedAgain);
        system.Clock.Advance(TimeSpan.FromDays(2));
        Assert.False((await system.DoAsync(lead, new MarkNoAnswer.Command(system.NewId(), number, 11))).AskedAgain);

        Assert.Equal([12L, 13, 14, 15, 16, 17], (await system.SeatsAsync(number)).Select(seat => seat.SeatNo));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("new", 0)]
    [InlineData("keepDepartments", 10)]
    [InlineData("same", 17)]
    public async Task A49_NextRound_KeepsTheSeatsThatTheSettingKeeps(string redraw, int kept)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("panel.onFail.redraw", redraw);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);

        foreach (string outcome in new[] { "Minuted", "Minuted", "Minuted", "Closed", "Written", "Failed", "ResubmittedToPanel" })
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        Assert.Equal(kept, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());
    }
}
