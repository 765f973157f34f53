using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Approvals;

/// <summary>The office's own target of the approval: the document is issued within ten working days of the meeting (an internal target, no legal limit).</summary>
public sealed class ApprovalTargetTests
{
    private static readonly string[] ToApproval =
        ["Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed", "Passed"];

    [Fact]
    public async Task Approval_HasTenWorkingDaysFromTheMeeting_AndTheIssuedDocumentEndsThem()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToApproval);
        DeadlineRow target = Assert.Single(await RowsAsync(system, number), row => row.Kind == "Approval");
        Assert.Equal((DeadlineState.Open, 10L), (target.State, target.WorkingDays));

        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕7号", system.Today));

        Assert.Equal(DeadlineState.Closed, Assert.Single(await RowsAsync(system, number), row => row.Kind == "Approval").State);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("PlanBriefing", 4, 5, "sla.meetingStep")]
    [InlineData("ExpertQuestions", 5, 5, "sla.meetingStep")]
    [InlineData("ReviewOpinions", 6, 5, "sla.meetingStep")]
    [InlineData("PanelBallot", 7, 5, "sla.meetingStep")]
    [InlineData("PanelSigning", 9, 5, "sla.signing")]
    public async Task StepsOfTheReview_HaveTheOfficesTarget_WhichEndsWithTheStep(string stage, int steps, long workingDays, string setting)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToApproval[..steps]);
        DeadlineRow target = Assert.Single(await RowsAsync(system, number), row => row.Kind == stage);
        Assert.Equal((DeadlineState.Open, workingDays, 0L), (target.State, target.WorkingDays, target.Source));

        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, ToApproval[steps]));
        Assert.Equal(DeadlineState.Closed, Assert.Single(await RowsAsync(system, number), row => row.Kind == stage).State);

        await system.SetAsync(setting, "9");
        string other = await system.CaseAfterAsync("huize", ToApproval[..steps]);
        Assert.Equal(9L, Assert.Single(await RowsAsync(system, other), row => row.Kind == stage).WorkingDays);
    }

    [Fact]
    public async Task A62_Publication_IsDueTwentyWorkingDaysFromTheIssue_OnWhicheverDayTheDocumentIsEntered()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string late = await system.CaseAfterAsync("luoping", ToApproval), atOnce = await system.CaseAfterAsync("huize", ToApproval);
        DateOnly issuedOn = system.Today;
        Account recorder = await system.RecorderAsync();
        await system.DoAsync(recorder, new IssueApproval.Command(system.NewId(), atOnce, await system.VersionAsync(atOnce), "曲政复〔2026〕11号", issuedOn));
        system.Clock.Advance(TimeSpan.FromDays(12));

        await system.DoAsync(recorder, new IssueApproval.Command(system.NewId(), late, await system.VersionAsync(late), "曲政复〔2026〕12号", issuedOn));

        DeadlineRow first = Assert.Single(await RowsAsync(system, atOnce), row => row.Kind == "Publication"), second = Assert.Single(await RowsAsync(system, late), row => row.Kind == "Publication");
        Assert.Equal((first.DueOn, first.OpenedOn, 20L, 1L, first.UnitId!.Replace("huize", "luoping", StringComparison.Ordinal)), (second.DueOn, second.OpenedOn, second.WorkingDays, second.Source, second.UnitId));
        Assert.Equal(issuedOn, first.OpenedOn);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task ConsentWithinTheLock_HasTheOfficesTarget()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToApproval);
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕8号", system.Today));
        await system.ForceAsync(number, async (act, mover) => await mover.AdvanceAsync(act, "Published") ?? await mover.AdvanceAsync(act, "ModificationArgued"));

        Assert.Equal((DeadlineState.Open, 10L), Assert.Single(await RowsAsync(system, number), row => row.Kind == "LockedModificationConsent") is var target ? (target.State, target.WorkingDays) : default);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<IReadOnlyList<DeadlineRow>> RowsAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id));
    }
}
