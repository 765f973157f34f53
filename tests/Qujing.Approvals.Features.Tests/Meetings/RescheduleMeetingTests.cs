using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Meetings;

/// <summary>Art. 13: a meeting that is put off, or whose day was written down wrongly, doesn't hold the plan for good.</summary>
public sealed class RescheduleMeetingTests
{
    private static readonly string[] ToMeeting = ["Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed"];

    [Theory]
    [InlineData("9999-12-31", 30, "meeting.date_far")]
    [InlineData("2036-11-26", 30, "meeting.date_far")]
    [InlineData("2026-12-10", 2_000_000_000, "meeting.session_missing")]
    public async Task Agenda_ADayOrANumberThatCannotBeMeant_IsRefused(string day, int session, string code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToMeeting);

        Answer<PutOnAgenda.Receipt> answer = await system.SendAsync(await system.LeadOfAsync(number), await AgendaAsync(system, number, DateOnly.Parse(day)) with { SessionNo = session });

        Assert.Equal(code, answer.Refusal.Codes());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Meeting_PutOff_IsMoved_AndDecidedOnItsNewDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToMeeting);
        DateOnly first = system.Today.AddDays(200), then = system.Today.AddDays(1);
        await system.DoAsync(await system.LeadOfAsync(number), await AgendaAsync(system, number, first));
        Assert.Equal("meeting.not_held", (await system.SendAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Passed))).Refusal?.Code);

        RescheduleMeeting.Command move = await MoveAsync(system, number, then);
        Assert.Equal(await system.DoAsync(await system.RecorderAsync(), move), await system.DoAsync(await system.RecorderAsync(), move));
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Passed));

        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        AgendaItemRow item = Assert.Single(await ItemsAsync(system, number));
        Assert.Equal((31L, then), (item.SessionNo, item.MeetsOn));
        Assert.Contains($"\"was\":\"30/{first:yyyy-MM-dd}\"", (await system.EventsAsync(number)).Single(written => written.Act == "RescheduleMeeting").Details, StringComparison.Ordinal);
        Assert.Equal(1L, await system.CountAsync("outbox WHERE kind = 'meeting.moved' AND unit_id = 'industry'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Move_WithoutReason_ToNoOtherDay_ByOthers_TooSoonForTheLegalityCheck_OrAfterTheDecision_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToMeeting);
        Account lead = await system.LeadOfAsync(number);
        DateOnly day = system.Today.AddDays(30);
        Refused("meeting.not_on_agenda", await system.SendAsync(lead, await MoveAsync(system, number, day)));
        await system.DoAsync(lead, await AgendaAsync(system, number, day) with { LegalitySentOn = system.Today });

        Refused("meeting.move_reason_missing", await system.SendAsync(lead, await MoveAsync(system, number, day.AddDays(1)) with { MoveReason = " " }));
        Refused("meeting.on_agenda", await system.SendAsync(lead, await MoveAsync(system, number, day) with { SessionNo = 30 }));
        Refused("meeting.date_far", await system.SendAsync(lead, await MoveAsync(system, number, day.AddYears(1))));
        Refused("meeting.legality_short", await system.SendAsync(lead, await MoveAsync(system, number, system.Today.AddDays(1))));
        Refused("case.not_found", await system.SendAsync(await system.OrganisingBodyAsync(), await MoveAsync(system, number, day.AddDays(1))));
        system.Clock.Advance(TimeSpan.FromDays(30));
        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.Passed));
        Refused("case.wrong_stage", await system.SendAsync(lead, await MoveAsync(system, number, system.Today.AddDays(1))));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A53_Approval_IsNotDatedBeforeTheLastAmendmentWasConfirmed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.OnAgendaAsync(number);
        DateOnly decided = system.Today;
        await system.DoAsync(await system.RecorderAsync(), await DecisionAsync(system, number, MeetingDecision.PassedInPrinciple) with { Conditions = ["压减用地"] });
        system.Clock.Advance(TimeSpan.FromDays(20));
        await system.AmendAsync(number);
        await system.DoAsync(await system.LeadOfAsync(number), new ConfirmAmendment.Command(system.NewId(), number, await system.VersionAsync(number), new Dictionary<int, string> { [1] = "已压减" }));

        Answer<IssueApproval.Receipt> early = await system.SendAsync(
            await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕88号", decided));
        Assert.Equal("approval.date_before_amendment", early.Refusal.Codes());
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕88号", system.Today));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A70_Evaluations_AreOneAPeriod_NotThreeOnOneDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToMeeting);
        await system.ApprovedCaseAsync(number);
        DateOnly approved = system.Today;
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, await EvaluationAsync(system, number));

        Answer<RecordEvaluation.Receipt> second = await system.SendAsync(body, await EvaluationAsync(system, number));

        Assert.Equal("evaluation.early", second.Refusal?.Code);
        Assert.Equal("evaluation.early", (await system.DoAsync(body, new EvaluationFile.Question(number))).TooEarly?.Code);
        while (system.Today < approved.AddYears(1).AddDays(1))
        {
            system.Clock.Advance(TimeSpan.FromDays(1));
        }

        await system.DoAsync(body, await EvaluationAsync(system, number));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<PutOnAgenda.Command> AgendaAsync(TestSystem system, string number, DateOnly day) => new(system.NewId(), number, await system.VersionAsync(number))
    {
        SessionNo = 30, MeetsOn = day, ReviewOpinion = "建议批准", LegalityOpinion = "合法性审查通过", LegalitySentOn = system.Today.AddDays(-21),
    };

    private static async Task<RescheduleMeeting.Command> MoveAsync(TestSystem system, string number, DateOnly day) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { SessionNo = 31, MeetsOn = day, MoveReason = "会议推迟" };

    private static async Task<RecordDecision.Command> DecisionAsync(TestSystem system, string number, MeetingDecision decision) =>
        new(system.NewId(), number, await system.VersionAsync(number)) { Decision = decision, Minutes = "会议纪要" };

    private static async Task<RecordEvaluation.Command> EvaluationAsync(TestSystem system, string number) =>
        new(system.NewId(), number, await system.VersionAsync(number), "实施良好", "继续实施");

    private static async Task<IReadOnlyList<AgendaItemRow>> ItemsAsync(TestSystem system, string number)
    {
        Domain.Cases.CaseId id = (await system.CaseAsync(number)).Id;
        return await system.Database.ReadAsync(session => AgendaTable.OfCaseAsync(session, id));
    }

    private static void Refused<T>(string code, Answer<T> answer)
        where T : class => Assert.Equal(code, answer.Refusal.Codes());
}
