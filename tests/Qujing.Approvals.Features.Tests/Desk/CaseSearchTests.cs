using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Desk;

public sealed class CaseSearchTests
{
    [Fact]
    public async Task Search_AfterTheTitleChanged_FindsTheNewWordsOfThatCaseAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string[] numbers = [await system.OpenCaseAsync("luoping"), await system.OpenCaseAsync("huize"), await system.OpenCaseAsync("fuyuan")];
        foreach (string number in numbers)
        {
            await RenameAsync(system, number, "第一版规划" + number);
        }

        await RenameAsync(system, numbers[1], "锌锗新材料规划");

        Assert.Equal([numbers[1]], await FoundAsync(system, "锌锗新材料"));
        Assert.Equal([numbers[0], numbers[2]], await FoundAsync(system, "第一版"));
        Assert.Equal([numbers[1]], await FoundAsync(system, numbers[1]));
        Assert.Equal([numbers[1]], await FoundAsync(system, "规划 锌锗"));
        Assert.Equal([numbers[2]], await FoundAsync(system, $"第一版　{numbers[2]}"));
        Assert.Empty(await FoundAsync(system, "第一版 锌锗"));
        Assert.Equal([numbers[1]], await FoundAsync(system, "锌锗 “ ” -"));
    }

    private static async Task RenameAsync(TestSystem system, string number, string title)
    {
        CaseRow before = await system.CaseAsync(number);
        await system.Database.WriteAsync(async session =>
            Assert.True(await CaseTable.TryUpdateAsync(session, before, before with { Title = title, Version = before.Version + 1 })));
    }

    private static async Task<string[]> FoundAsync(TestSystem system, string words)
    {
        Account auditor = await system.AuditorAsync();
        CaseList.View list = await system.DoAsync(auditor, new CaseList.Query(new CaseList.Filter { Words = words }));
        return [.. list.Lines.Select(line => line.Number).Order(StringComparer.Ordinal)];
    }
}
