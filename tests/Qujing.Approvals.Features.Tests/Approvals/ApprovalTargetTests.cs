using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
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

    private static async Task<IReadOnlyList<DeadlineRow>> RowsAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id));
    }
}
