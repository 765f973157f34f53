using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Approvals;

public sealed class LockModeTests
{
    private static readonly string[] ToApproval =
        ["Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed", "Passed"];

    [Fact]
    public async Task A56_Lock_AfterTheSettingChanged_KeepsTheReadingByWhichItWasCounted()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", ToApproval);
        CaseRow row = await system.CaseAsync(number);
        IssueApproval.Receipt issued = await system.DoAsync(
            await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, row.Version, "曲政复〔2026〕7号", new DateOnly(2026, 9, 1)));
        await system.Database.WriteAsync(session => SettingTable.PutAsync(session, new SettingRow
        {
            SettingKey = "lock.mode", SettingValue = SettingValueOf(LockMode.NextFullCalendarYear), ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test",
        }));

        ApprovalFile.Sheet sheet = await system.DoAsync(await system.AuditorAsync(), new ApprovalFile.Question(number));

        Assert.Equal((LockMode.Anniversary, issued.LockThrough), (sheet.Lock!.Mode, sheet.Lock.LastDay));
        Assert.Equal("Anniversary", await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT lock_mode FROM approval")));
        Assert.Equal("", await system.HealthAsync());
    }

    private static string SettingValueOf(LockMode mode) => char.ToLowerInvariant(mode.ToString()[0]) + mode.ToString()[1..];
}
