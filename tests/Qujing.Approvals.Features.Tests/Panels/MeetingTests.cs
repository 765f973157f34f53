using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Panels;

public sealed class MeetingTests
{
    [Fact]
    public async Task SignIn_AtTheDoorAndAlone_FillsTheSheetWithoutTouchingTheVersion()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        long version = (await system.CaseAsync(number)).Version;

        SignInMember.Receipt door = await system.DoAsync(await system.LeadOfAsync(number), new SignInMember.Command(system.NewId(), number, 3));
        SignInMember.Receipt self = await system.DoAsync(await system.MemberAsync(number, 12), new SignInMember.Command(system.NewId(), number, 12));

        Assert.Equal((1, 2), (door.Present, self.Present));
        Assert.Equal(version, (await system.CaseAsync(number)).Version);
        Assert.Equal(2, (await system.EventsAsync(number)).Count(written => written.Act == "SignInMember"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task SignIn_ForAnotherSeatOrTwice_IsRefused()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account expert = await system.MemberAsync(number, 12);
        await system.DoAsync(expert, new SignInMember.Command(system.NewId(), number, 12));

        Assert.Equal("panel.seat_not_yours", (await system.SendAsync(expert, new SignInMember.Command(system.NewId(), number, 13))).Refusal?.Code);
        Assert.Equal("panel.signed_in_before", (await system.SendAsync(expert, new SignInMember.Command(system.NewId(), number, 12))).Refusal?.Code);
        Assert.Equal("panel.seat_unknown", (await system.SendAsync(await system.LeadOfAsync(number), new SignInMember.Command(system.NewId(), number, 18))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.ExpertAsync(8), new SignInMember.Command(system.NewId(), number, 12))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync("water"), new SignInMember.Command(system.NewId(), number, 12))).Refusal?.Code);
    }

    [Fact]
    public async Task Meeting_BeforeItsAnnouncedDay_BeginsOnlyOnceTheTimeIsChangedAndEverybodyTold()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);
        await MeetsAsync(system, lead, number, new DateTimeOffset(2026, 9, 3, 9, 0, 0, TimeSpan.FromHours(8)));
        system.Clock.SetUtcNow(new DateTimeOffset(2026, 9, 2, 23, 58, 0, TimeSpan.FromHours(8)));

        Assert.Equal("panel.meeting_not_yet", (await system.SendAsync(await system.MemberAsync(number, 12), new SignInMember.Command(system.NewId(), number, 12))).Refusal?.Code);
        Assert.Equal("panel.meeting_not_yet", (await system.SendAsync(lead, new SignInMember.Command(system.NewId(), number, 12))).Refusal?.Code);
        Assert.Equal("panel.meeting_not_yet", (await system.SendAsync(lead, await MinutesAsync(system, number))).Refusal?.Code);
        Assert.Equal("panel.meeting_not_yet", (await system.SendAsync(lead, new OpenBallot.Command(system.NewId(), number))).Refusal?.Code);
        Assert.NotNull((await system.DoAsync(lead, new MeetingSheet.Query(number))).NotYet);
        Assert.Equal(0L, await system.CountAsync("outbox WHERE kind = 'panel.moved'"));

        await MeetsAsync(system, lead, number, system.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(17L, await system.CountAsync("outbox WHERE kind = 'panel.moved'"));
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 12));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Meeting_OnItsDay_BeginsBeforeTheHour_AndTheSheetNamesAnotherDay()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);
        await MeetsAsync(system, lead, number, new DateTimeOffset(2026, 9, 3, 9, 0, 0, TimeSpan.FromHours(8)));
        system.Clock.SetUtcNow(new DateTimeOffset(2026, 9, 3, 0, 0, 0, TimeSpan.FromHours(8)));

        await system.DoAsync(await system.MemberAsync(number, 12), new SignInMember.Command(system.NewId(), number, 12));
        MinuteStep.Command before = await MinutesAsync(system, number);
        before = before with { Minuted = before.Minuted with { StartedAt = before.Minuted.StartedAt.AddMinutes(-1) } };
        Assert.Equal(("panel.meeting_not_yet", "StartedAt"), (await system.SendAsync(lead, before)).Refusal is { } wrong ? (wrong.Code, wrong.Field) : default);
        await system.DoAsync(lead, await MinutesAsync(system, number));
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 13));

        Paper sheet = await system.DoAsync(lead, new AttendancePaper.Question(number, 1));
        string[] texts = [.. sheet.Texts()];
        Assert.Contains("实际召开：2026年9月3日 00:00至2026年9月3日 00:00", texts);
        Assert.Equal(["00:00", "9月4日 00:00"], sheet.Parts.OfType<PaperTable>().Single().Rows.Select(row => row[3]).Where(at => at.Length > 0));
    }

    private static async Task MeetsAsync(TestSystem system, Account lead, string number, DateTimeOffset at) =>
        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), at, "市政务中心"));

    private static async Task<MinuteStep.Command> MinutesAsync(TestSystem system, string number) =>
        new(system.NewId(), number, await system.VersionAsync(number), "PlanBriefing", new MeetingStep(system.Clock.GetUtcNow(), system.Clock.GetUtcNow(), "按程序进行"));

    [Fact]
    public async Task A33_LeaveAndReturn_IsWrittenDown()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 5));

        Assert.Equal(0, (await system.DoAsync(lead, new MarkLeft.Command(system.NewId(), number, 5))).Present);
        Assert.Equal("panel.not_in_room", (await system.SendAsync(lead, new MarkLeft.Command(system.NewId(), number, 5))).Refusal?.Code);
        Assert.Equal(1, (await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 5))).Present);
    }

    [Fact]
    public async Task Chair_MustBePresentAndAnExpertByDefault()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);

        Assert.Equal("panel.chair_not_present", (await system.SendAsync(lead, new ChooseChair.Command(system.NewId(), number, 17))).Refusal?.Code);
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 1));
        await system.DoAsync(lead, new SignInMember.Command(system.NewId(), number, 17));
        Assert.Equal("panel.chair_not_expert", (await system.SendAsync(lead, new ChooseChair.Command(system.NewId(), number, 1))).Refusal?.Code);
        Assert.Equal(17, (await system.DoAsync(lead, new ChooseChair.Command(system.NewId(), number, 17))).SeatNo);
    }

    [Fact]
    public async Task Steps_InOrderOnly_EachTimedAndMinuted()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);
        system.Clock.Advance(TimeSpan.FromHours(2));
        DateTimeOffset now = system.Clock.GetUtcNow();
        long version = (await system.CaseAsync(number)).Version;

        Assert.Equal("step.starts_before_panel", (await system.SendAsync(lead, new MinuteStep.Command(system.NewId(), number, version, "PlanBriefing", new MeetingStep(now.AddHours(-3), now, "汇报")))).Refusal.Codes());
        Assert.Equal("case.wrong_stage", (await system.SendAsync(lead, new MinuteStep.Command(system.NewId(), number, version, "ExpertQuestions", new MeetingStep(now, now, "问")))).Refusal?.Code);
        Assert.Equal(
            "step.ends_before_start step.ends_later_than_now step.minutes_missing",
            (await system.SendAsync(lead, new MinuteStep.Command(system.NewId(), number, version, "PlanBriefing", new MeetingStep(now.AddHours(2), now.AddHours(1), " ")))).Refusal.Codes());
        await system.DoAsync(lead, new MinuteStep.Command(system.NewId(), number, version, "PlanBriefing", new MeetingStep(now.AddHours(-1), now, "汇报")));
        Assert.Equal("ExpertQuestions", (await system.CaseAsync(number)).Stage);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(lead, new MinuteStep.Command(system.NewId(), number, version, "ExpertQuestions", new MeetingStep(now, now, "问")))).Refusal?.Code);
        Assert.Equal(
            "step.starts_before_previous",
            (await system.SendAsync(lead, new MinuteStep.Command(system.NewId(), number, version + 1, "ExpertQuestions", new MeetingStep(now.AddMinutes(-5), now, "问")))).Refusal.Codes());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A32_Open_SixteenPresentOrStepsMissing_SaysAllAtOnce()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Account lead = await system.LeadOfAsync(number);

        Assert.Equal("ballot.steps_not_minuted ballot.chair_not_present ballot.too_few_present", (await system.SendAsync(lead, new OpenBallot.Command(system.NewId(), number))).Refusal.Codes());
        await system.MeetingHeldAsync(number, present: 16);
        Assert.Equal("ballot.too_few_present", (await system.SendAsync(lead, new OpenBallot.Command(system.NewId(), number))).Refusal.Codes());
        Assert.Equal(0, await system.CountAsync("ballot"));
    }

    [Fact]
    public async Task A32_Open_WhereTheSettingAllowsSixteen_KeepsSeventeenSeats()
    {
        await using TestSystem system = await PanelSystem.CreateAsync(("vote.minPresentToOpen", "16"));
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number, present: 16);

        Assert.Equal(16, (await system.DoAsync(await system.LeadOfAsync(number), new OpenBallot.Command(system.NewId(), number))).Present);
        Assert.Equal(17, await system.CountAsync("ballot_seat"));
        Assert.Equal("ballot.opened_before", (await system.SendAsync(await system.LeadOfAsync(number), new OpenBallot.Command(system.NewId(), number))).Refusal.Codes());
        Assert.Equal(17, await system.CountAsync("outbox WHERE kind = 'ballot.open'"));
        Assert.Equal("", await system.HealthAsync());
    }
}
