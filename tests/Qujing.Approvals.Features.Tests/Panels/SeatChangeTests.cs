using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Tests.Draws;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Panels;

/// <summary>What becomes of a seat whose member leaves it, and who can't come back to one (Art. 12).</summary>
public sealed class SeatChangeTests
{
    private static readonly string[] ToFormation = ["Submitted", "Accepted", "Passed"];

    [Fact]
    public async Task A31_WhoStoodAside_IsNotNamedAgain_NorSentAsASubstitute_NorKeptOrNamedInTheNextRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("panel.onFail.redraw", "same");
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account first = await system.ReviewerAsync("water"), lead = await system.LeadOfAsync(number);
        Account second = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "water", "另一人");
        await system.DoAsync(first, new RecuseAfterDraw.Command(system.NewId(), number, 8, "kinship", "近亲属在申报单位任职"));

        Assert.Equal("representative.stood_aside", (await system.SendAsync(lead, new NominateRepresentative.Command(system.NewId(), number, "water", first.UserName))).Refusal?.Code);
        await system.DoAsync(lead, new NominateRepresentative.Command(system.NewId(), number, "water", second.UserName));
        Assert.Equal("representative.stood_aside", (await system.SendAsync(lead, new SubstituteRepresentative.Command(system.NewId(), number, "water", first.UserName, "委托书"))).Refusal?.Code);
        Assert.Equal(second.Id, (await system.MemberAsync(number, 8)).Id);

        await ToNextRoundAsync(system, number);
        await system.DoAsync(second, new RecuseAfterDraw.Command(system.NewId(), number, 8, "other", "近亲属在编制单位任职"));
        Assert.Equal("representative.stood_aside", (await system.SendAsync(lead, new NominateRepresentative.Command(system.NewId(), number, "water", first.UserName))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A27_WhoWasReplacedByASubstitute_MayComeBack()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        Account first = await system.ReviewerAsync("water"), lead = await system.LeadOfAsync(number);
        Account second = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "water", "另一人");
        await system.DoAsync(lead, new NominateRepresentative.Command(system.NewId(), number, "water", first.UserName));
        await system.DoAsync(lead, new SubstituteRepresentative.Command(system.NewId(), number, "water", second.UserName, "委托书一"));
        system.Clock.Advance(TimeSpan.FromHours(1));

        await system.DoAsync(lead, new SubstituteRepresentative.Command(system.NewId(), number, "water", first.UserName, "委托书二"));

        Assert.Equal(first.Id, (await system.MemberAsync(number, 8)).Id);
    }

    [Fact]
    public async Task Recusal_OfOneRound_KeepsTheExpertOutOfTheNextToo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.DoAsync(await system.LeadOfAsync(number), new RecordRecusal.Command(system.NewId(), number, "E-0001", "environmental", "参加过本规划环评审查小组"));
        await system.PanelFormedAsync(number);
        await system.DoAsync(await system.SupervisorAsync(), new RecuseAfterDraw.Command(system.NewId(), number, 12, "kinship", "近亲属在申报单位任职"));

        await ToNextRoundAsync(system, number);

        Assert.Equal(18, (await system.FreezeAsync(number)).PoolSize);
        Assert.Equal(2L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM recusal r JOIN panel_round p ON p.id = r.panel_round_id WHERE p.no = 2")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A24_ChainExhaustedInOneField_LeavesTheAlternatesOfTheOtherField()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("draw.alternates", "sealedChain");
        await system.SetAsync("draw.strata", "城乡规划:4,产业经济:3");
        await system.FillPoolAsync(24);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);
        PanelSeatRow planner = (await system.SeatsAsync(number)).First(seat => seat.Field == "城乡规划"), economist = (await system.SeatsAsync(number)).First(seat => seat.Field == "产业经济");
        Assert.Equal("fresh-draw", (await DeclineAsync(planner)).Next);

        DrawRecord before = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        DeclineSeat.Receipt left = await DeclineAsync(economist);

        DrawRecord record = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        Assert.Null(DrawVerification.FirstDifference(record));
        PanelSeatRow next = (await system.SeatsAsync(number)).Single(seat => seat.SeatNo == economist.SeatNo);
        Assert.Equal(("产业经济", left.Next), (next.Field, record.Pool[Assert.Single(record.Seated.Except(before.Seated)) - 1].Pseudonym));
        Assert.Equal("fresh-draw", (await DeclineAsync(next)).Next);
        Assert.Equal(5, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());

        async Task<DeclineSeat.Receipt> DeclineAsync(PanelSeatRow seat) => await system.DoAsync(
            await system.MemberAsync(number, (int)seat.SeatNo), new DeclineSeat.Command(system.NewId(), number, (int)seat.SeatNo, "出差"));
    }

    [Fact]
    public async Task A21_AlternateWhoHadToStandAsideSinceTheDraw_IsPassedOver()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("draw.alternates", "sealedChain");
        await system.FillPoolAsync(20);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        ConductDraw.Receipt drawn = await system.DrawExpertsAsync(number);
        DrawRecord first = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        int[] alternates = [.. PanelDraw.Run(DrawProfile.Sm3, first.Key, 20, 9).Skip(7).Select(step => step.Number)];
        string eighth = await system.Database.ReadAsync(session => session.SingleAsync<string>(
            "SELECT e.number FROM draw_pool_row p JOIN expert e ON e.id = p.expert_id WHERE p.no = @no", new { no = alternates[0] }));
        await system.DoAsync(await system.SupervisorAsync(), new RecordRecusal.Command(system.NewId(), number, eighth, "kinship", "近亲属在申报单位任职"));

        DeclineSeat.Receipt left = await system.DoAsync(await system.MemberAsync(number, 13), new DeclineSeat.Command(system.NewId(), number, 13, "出差"));

        DrawRecord second = await DrawCeremonyTests.RecordAsync(system, drawn.DrawNumber);
        Assert.Equal(first.Pool[alternates[1] - 1].Pseudonym, left.Next);
        Assert.Contains(new DrawSkip(alternates[0], "与利害关系人有亲属关系"), second.Skips);
        Assert.Null(DrawVerification.FirstDifference(second));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A29_Form_TwoSeatsOfOneName_AsksWhetherTheyAreTwoPeople()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.FillPoolAsync(7);
        Account lead = await system.LeadOfAsync(number);
        Account twin = await system.CreateAccountAsync("rev-water-2", Role.DepartmentReviewer, "water", "专家0003");
        await system.DoAsync(lead, new NominateRepresentative.Command(system.NewId(), number, "water", twin.UserName));
        await system.DrawExpertsAsync(number);
        foreach (string department in Domain.Zones.Department.All.Select(known => known.Code).Where(code => code != "water"))
        {
            await system.DoAsync(lead, new NominateRepresentative.Command(system.NewId(), number, department, (await system.ReviewerAsync(department)).UserName));
        }

        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(7), "市政务中心"));

        Answer<FormPanel.Receipt> answer = await system.SendAsync(lead, new FormPanel.Command(system.NewId(), number, await system.VersionAsync(number)));
        Assert.Equal(("panel.same_name", "专家0003"), (answer.Refusal?.Code, answer.Refusal?.Details["name"]));
        Assert.Equal("PanelFormation", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(lead, new FormPanel.Command(system.NewId(), number, await system.VersionAsync(number), AreOtherPeople: true));
        Assert.Equal("PlanBriefing", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Vacancy_IsDrawnForFromTheConditionsOfItsDraw_AndTheCountsSum()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.FillPoolAsync(48);
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        string[] fields = [TestSystem.Fields[0], TestSystem.Fields[1]];
        await FreezeAsync(fields);
        await system.HoldDrawAsync(number);
        await system.DoAsync(await system.MemberAsync(number, 17), new DeclineSeat.Command(system.NewId(), number, 17, "出差"));

        Answer<FreezePool.Receipt> others = await system.SendAsync(await system.LeadOfAsync(number), Freeze(await system.VersionAsync(number), [TestSystem.Fields[2]]));
        Assert.Equal(("draw.fields_fixed", "城乡规划、产业经济"), (others.Refusal?.Code, others.Refusal?.Details["fields"]));
        await FreezeAsync([]);

        DrawRow row = (await system.Database.ReadAsync(session => DrawTable.FindAsync(session, $"{number}-1-2")))!;
        Assert.Equal(("城乡规划\n产业经济", 16L, 7L), (row.Fields, row.InField, row.Taken));
        Assert.Equal(row.InField, row.Excluded + row.Taken + row.PoolSize);
        await system.HoldDrawAsync(number);
        Assert.Contains((await system.SeatsAsync(number)).Single(seat => seat.SeatNo == 17).Field, fields);
        Assert.Equal("", await system.HealthAsync());

        FreezePool.Command Freeze(long version, string[] wanted) => new(system.NewId(), number, version, [TestSystem.Compiler], wanted);
        async Task FreezeAsync(string[] wanted) => await system.DoAsync(await system.LeadOfAsync(number), Freeze(await system.VersionAsync(number), wanted));
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("redraw")]
    public async Task Chair_WhoGivesUpTheSeat_IsChosenAnew_NotInheritedWithTheSeat(string how)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 17));
        await system.DoAsync(lead, new ChooseChair.Command(system.NewId(), number, 17));
        if (how == "decline")
        {
            await system.DoAsync(await system.MemberAsync(number, 17), new DeclineSeat.Command(system.NewId(), number, 17, "出差"));
        }
        else
        {
            await system.DoAsync(lead, new RedrawPanel.Command(system.NewId(), number, await system.VersionAsync(number), "公布的名单漏列一名已入库专家"));
            await system.DoAsync(await system.SupervisorAsync(), new ConfirmRedraw.Command(system.NewId(), number, await system.VersionAsync(number), Agrees: true));
        }

        await system.DrawExpertsAsync(number);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 17));

        Assert.Null((await system.DoAsync(lead, new MeetingSheet.Query(number))).ChairSeat);
    }

    [Fact]
    public async Task Chair_OfTheLeadBureau_WhoIsReplaced_IsChosenAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("panel.chair", "leadBureau");
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 1));
        await system.DoAsync(lead, new ChooseChair.Command(system.NewId(), number, 1));
        Account other = await system.CreateAccountAsync("rev-industry-2", Role.DepartmentReviewer, "industry", "另一人");

        await system.DoAsync(lead, new SubstituteRepresentative.Command(system.NewId(), number, "industry", other.UserName, "委托书"));

        Assert.Null((await system.DoAsync(lead, new MeetingSheet.Query(number))).ChairSeat);
    }

    [Fact]
    public async Task Redraw_ThatWaitsForTheSupervisor_HoldsTheLastStepBeforeTheBallot()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToFormation);
        await system.PanelFormedAsync(number);
        Account lead = await system.LeadOfAsync(number);
        await MinuteAsync("PlanBriefing");
        await MinuteAsync("ExpertQuestions");
        await system.DoAsync(lead, new RedrawPanel.Command(system.NewId(), number, await system.VersionAsync(number), "公布的名单漏列一名已入库专家"));

        Assert.Equal("draw.redraw_asked", await MinuteAsync("ReviewOpinions"));
        Assert.Equal("ReviewOpinions", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.SupervisorAsync(), new ConfirmRedraw.Command(system.NewId(), number, await system.VersionAsync(number), Agrees: false));
        Assert.Null(await MinuteAsync("ReviewOpinions"));

        async Task<string?> MinuteAsync(string step) => (await system.SendAsync(lead, new MinuteStep.Command(
            system.NewId(), number, await system.VersionAsync(number), step, new MeetingStep(system.Clock.GetUtcNow(), system.Clock.GetUtcNow(), "纪要")))).Refusal?.Code;
    }

    private static async Task ToNextRoundAsync(TestSystem system, string number)
    {
        while ((await system.CaseAsync(number)).Stage is var stage && stage != "PanelRevision")
        {
            string outcome = stage switch { "PanelBallot" => "Closed", "WrittenConclusion" => "Written", "PanelSigning" => "Failed", _ => "Minuted" };
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "ResubmittedToPanel"));
    }
}
