using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features;
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

    /// <summary>As an installation stood after 0032: the default in every approval, whatever had been set before.</summary>
    [Fact]
    public async Task A56_ApprovalsBeforeTheColumn_GetTheReadingOfTheirOwnDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await ApprovedAsync(system, "luoping", 1);
        await ChangeAsync(system, LockMode.Anniversary, LockMode.CalendarYear);
        string second = await ApprovedAsync(system, "huize", 2);
        await ChangeAsync(system, LockMode.CalendarYear, LockMode.NextFullCalendarYear);
        string third = await ApprovedAsync(system, "fuyuan", 3);
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE approval SET lock_mode = 'Anniversary'");
            await session.ExecuteOneAsync("DELETE FROM SchemaVersions WHERE ScriptName LIKE '0034%'");
        });

        Assert.Equal(["0034_lock_mode_of_its_day"], Migrator.Migrate(system.Folders.Database));

        Assert.Equal(["Anniversary", "CalendarYear", "NextFullCalendarYear"], await ModesAsync(system, first, second, third));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(-1, "CalendarYear", "set before the approval, without a history")]
    [InlineData(1, "Anniversary", "set after it")]
    public async Task A56_ApprovalBesideASettingWithoutHistory_GoesByWhenItWasSet(int minutesFromApproval, string mode, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await ApprovedAsync(system, "luoping", 1);
        await system.Database.WriteAsync(async session =>
        {
            await SettingTable.PutAsync(session, new SettingRow
            {
                SettingKey = "lock.mode", SettingValue = "calendarYear", ChangedAt = system.Clock.GetUtcNow().AddMinutes(minutesFromApproval), ChangedBy = "test",
            });
            await session.ExecuteOneAsync("DELETE FROM SchemaVersions WHERE ScriptName LIKE '0034%'");
        });

        Migrator.Migrate(system.Folders.Database);

        Assert.True(mode == Assert.Single(await ModesAsync(system, number)), why);
    }

    private static async Task<string> ApprovedAsync(TestSystem system, string zone, int documentNo)
    {
        string number = await system.CaseAfterAsync(zone, ToApproval);
        await system.DoAsync(
            await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, $"曲政复〔2026〕{documentNo}号", system.Today));
        return number;
    }

    private static async Task ChangeAsync(TestSystem system, LockMode before, LockMode after)
    {
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.Database.WriteAsync(async session =>
        {
            await SettingTable.PutAsync(session, new SettingRow { SettingKey = "lock.mode", SettingValue = SettingValueOf(after), ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test" });
            await SettingChangeTable.AddAsync(session, new SettingChangeRow
            {
                SettingKey = "lock.mode", No = 0, ValueBefore = SettingValueOf(before), ValueAfter = SettingValueOf(after), Reason = "会议纪要",
                ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test", ChangedByName = "test",
            });
        });
        system.Clock.Advance(TimeSpan.FromDays(1));
    }

    private static async Task<IReadOnlyList<string>> ModesAsync(TestSystem system, params string[] numbers)
    {
        var modes = new List<string>();
        foreach (string number in numbers)
        {
            modes.Add(await system.Database.ReadAsync(session => session.SingleAsync<string>(
                "SELECT a.lock_mode FROM approval a JOIN approval_case c ON c.id = a.case_id WHERE c.number = @number", new { number })));
        }

        return modes;
    }

    private static string SettingValueOf(LockMode mode) => char.ToLowerInvariant(mode.ToString()[0]) + mode.ToString()[1..];
}
