using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.JointReviews;

public sealed class OpinionTests
{
    [Fact]
    public async Task A02_Round_OpensWithTenDepartmentsTheDerivedLeadsAndADeadlineForEach()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync("xuanwei-economic");
        await using TestSystem _ = system;

        JointRoundRow round = await system.JointRoundAsync(number);
        CaseRow row = await system.CaseAsync(number);
        IReadOnlyList<JointUnitRow> participants = await system.Database.ReadAsync(session => JointRoundTable.ParticipantsAsync(session, round.Id));
        IReadOnlyList<CaseParty> parties = await system.Database.ReadAsync(session => CaseTable.PartiesAsync(session, row.Id));

        Assert.Equal((1L, new DateOnly(2026, 9, 15)), (round.No, round.DueOn));
        Assert.Equal(Department.All.Select(known => known.Code).Order(), participants.Select(known => known.UnitId).Order());
        Assert.Equal(["commerce", "industry"], parties.Where(known => known.Party == Party.LeadBureau).Select(known => known.UnitId).Order());
        IReadOnlyList<DeadlineRow> deadlines = await JointFixture.DeadlinesAsync(system, number);
        Assert.Equal(10, deadlines.Count(known => known.Kind == "JointReview.Opinion" && known.State == DeadlineState.Open));
        Assert.Single(deadlines, known => known.Kind == "JointReview");
        Assert.Equal(10, await JointFixture.NoticesAsync(system, "joint.opinion_asked"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Give_FirstOpinion_IsKeptWithoutMovingTheCasesVersion()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        long version = (await system.CaseAsync(number)).Version;

        GiveOpinion.Receipt receipt = await system.GiveOpinionAsync(number, "water", Stance.Disagree);

        Assert.Equal((1L, 1L), (receipt.Round, receipt.Version));
        Assert.Equal(version, (await system.CaseAsync(number)).Version);
        OpinionItemRow item = Assert.Single(await system.JointItemsAsync(number));
        Assert.True(item.IsMust);
        Assert.Single((await JointFixture.DeadlinesAsync(system, number)).Where(known => known.UnitId == "water"), known => known.State == DeadlineState.Closed);
        Assert.Contains("\"stance\":\"Disagree\"", (await system.EventsAsync(number))[^1].Details, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("2036-09-15")]
    [InlineData("9999-12-31")]
    public async Task Round_SetToADayThatCannotBeMeant_IsRefused(string day)
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;

        Answer<OpenJointReview.Receipt> answer = await system.SendAsync(
            await system.LeadOfAsync(number), new OpenJointReview.Command(system.NewId(), number, await system.VersionAsync(number), 1) { Units = ["water"], DueOn = DateOnly.Parse(day) });

        Assert.Equal("joint.due_far", answer.Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A13_DepartmentGivenMoreTime_IsNotSilentBeforeItsNewDay()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        DeadlineRow water = (await JointFixture.DeadlinesAsync(system, number)).Single(known => known is { Kind: "JointReview.Opinion", UnitId: "water" });

        Features.Deadlines.ExtendDeadline.Receipt extended = await system.DoAsync(await system.LeadOfAsync(number), new Features.Deadlines.ExtendDeadline.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            DeadlineId = water.Id, WorkingDays = 10, Reason = "须现场踏勘",
        });

        Assert.Equal(extended.DueOn, (await system.JointRoundAsync(number)).DueOn);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Give_Again_ReplacesAndKeepsEveryVersion()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.GiveOpinionAsync(number, "water", Stance.Disagree);

        GiveOpinion.Receipt second = await system.GiveOpinionAsync(number, "water", Stance.Agree);

        Assert.Equal(2L, second.Version);
        Guid round = (await system.JointRoundAsync(number)).Id;
        IReadOnlyList<OpinionRow> versions = await system.Database.ReadAsync(session => OpinionTable.OfRoundAsync(session, round));
        Assert.Equal([Stance.Disagree, Stance.Agree], versions.Select(known => known.Stance));
        Assert.Equal([true, false], versions.Select(known => known.ReplacedAt is not null));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Opinion_ThatWasReplaced_IsStillReadByTheLeadAndTheAuditor_WithItsItems()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        await system.GiveOpinionAsync(number, "water", Stance.Disagree);
        await system.GiveOpinionAsync(number, "water", Stance.Agree);

        foreach (Account reader in new[] { await system.SecretariatAsync(), await system.AuditorAsync() })
        {
            JointRoundSheet.Sheet sheet = await system.DoAsync(reader, new JointRoundSheet.Question(number, 1));
            JointRoundSheet.Replaced earlier = Assert.Single(sheet.Lines.Single(line => line.UnitId == "water").Earlier);
            Assert.Equal((Stance.Disagree, 1L, true), (earlier.Opinion.Stance, earlier.Opinion.VersionNo, earlier.Items.Count > 0));
            Assert.All(sheet.Lines.Where(line => line.UnitId != "water"), line => Assert.Empty(line.Earlier));
        }
    }

    [Fact]
    public async Task Give_TenDepartmentsAtOnce_AllAreTakenAndTheLeadIsToldOnce()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        var reviewers = new List<Account>();
        foreach (Department department in Department.All)
        {
            reviewers.Add(await system.ReviewerAsync(department.Code));
        }

        Answer<GiveOpinion.Receipt>[] answers = await Task.WhenAll(reviewers.Select(reviewer =>
            system.SendAsync(reviewer, new GiveOpinion.Command(system.NewId(), number, 1, Stance.NotConcerned))));

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Equal(1, await JointFixture.NoticesAsync(system, "joint.all_answered"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Give_SameOperationTwice_GivesOneVersion()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account reviewer = await system.ReviewerAsync("water");
        var command = new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree);

        GiveOpinion.Receipt first = await system.DoAsync(reviewer, command);

        Assert.Equal(first, await system.DoAsync(reviewer, command));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM joint_opinion")));
    }

    [Fact]
    public async Task Give_WrongShapeRoundOrPerson_IsRefusedAndWritesNothing()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account water = await system.ReviewerAsync("water");

        await JointFixture.RefusedAsync(system, water, new GiveOpinion.Command(system.NewId(), number, 1, null), "joint.stance_missing");
        await JointFixture.RefusedAsync(system, water, new GiveOpinion.Command(system.NewId(), number, 1, Stance.Disagree), "joint.items_missing");
        await JointFixture.RefusedAsync(system, water, new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree) { Items = [new OpinionItem("", " ", false)] }, "joint.item_content_missing");
        await JointFixture.RefusedAsync(system, water, new GiveOpinion.Command(system.NewId(), number, 2, Stance.Agree), "joint.round_over");
        await JointFixture.RefusedAsync(system, await system.ExpertAsync(1), new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree), "case.not_found");
        await JointFixture.RefusedAsync(system, await system.SecretariatAsync(), new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree), "case.not_found");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Set_ParticipantsAndDeadline_BeforeAnyAnswer_AsksThemByTheNewDay()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        OpenJointReview.Command command = await SetAsync(system, number);

        await system.DoAsync(await system.SecretariatAsync(), command);

        Assert.Equal(new DateOnly(2026, 9, 10), (await system.JointRoundAsync(number)).DueOn);
        DeadlineRow[] open = [.. (await JointFixture.DeadlinesAsync(system, number)).Where(known => known.Kind == "JointReview.Opinion" && known.State == DeadlineState.Open)];
        Assert.Equal(["environment", "water"], open.Select(known => known.UnitId).Order());
        await JointFixture.RefusedAsync(system, await system.ReviewerAsync("housing"), new GiveOpinion.Command(system.NewId(), number, 1, Stance.Agree), "joint.not_participant");
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Set_WrongOrLate_IsRefused()
    {
        (TestSystem system, string number) = await JointFixture.InReviewAsync();
        await using TestSystem _ = system;
        Account lead = await system.SecretariatAsync();
        OpenJointReview.Command command = await SetAsync(system, number);

        await JointFixture.RefusedAsync(system, lead, command with { Units = [] }, "joint.participants_missing");
        await JointFixture.RefusedAsync(system, lead, command with { Units = ["finance"] }, "joint.participant_unknown");
        await JointFixture.RefusedAsync(system, lead, command with { DueOn = new DateOnly(2026, 9, 1) }, "joint.due_past");
        await JointFixture.RefusedAsync(system, lead, command with { DueOn = new DateOnly(2026, 9, 12) }, "joint.due_day_off");
        await JointFixture.RefusedAsync(system, lead, command with { SeenVersion = command.SeenVersion - 1 }, "case.changed_meanwhile");
        await JointFixture.RefusedAsync(system, await system.SecretariatAsync("commerce"), command, "case.not_found");
        await system.GiveOpinionAsync(number, "water", Stance.Agree);
        await JointFixture.RefusedAsync(system, lead, command, "joint.round_answered");
    }

    private static async Task<OpenJointReview.Command> SetAsync(TestSystem system, string number) =>
        new(system.NewId(), number, (await system.CaseAsync(number)).Version, 1) { Units = ["environment", "water"], DueOn = new DateOnly(2026, 9, 10) };
}
