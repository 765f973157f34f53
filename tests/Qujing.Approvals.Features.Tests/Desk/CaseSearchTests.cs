using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
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

    [Theory]
    [InlineData("曲政复〔2026〕1号", "as it is printed")]
    [InlineData("曲政复（2026）１号", "with the brackets and digits of a keyboard")]
    [InlineData("2026 1号", "in part")]
    public async Task Search_ByTheNumberOfTheApproval_FindsItsCase(string words, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string[] numbers = [await system.AtMeetingAsync(), await system.AtMeetingAsync("huize")];
        await system.ApprovedCaseAsync(numbers[0]);
        await system.ApprovedCaseAsync(numbers[1]);
        await RenameAsync(system, numbers[0], "改名以后也找得到");

        string[] found = await FoundAsync(system, words);

        Assert.True(found is [{ } only] && only == numbers[0], why);
    }

    /// <summary>As an installation stood before 0117: approved, and not to be found by it.</summary>
    [Fact]
    public async Task Search_OfApprovalsBefore0117_FindsThemAfterTheUpgrade()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.ApprovedCaseAsync(number);
        string indexed = await WordsAsync(system);
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteOneAsync("UPDATE case_search SET words = replace(words, ' 曲 政 复 2026 1 号', '')");
            await session.ExecuteOneAsync("DELETE FROM SchemaVersions WHERE ScriptName LIKE '0117%'");
        });
        Assert.Empty(await FoundAsync(system, "曲政复〔2026〕1号"));

        Assert.Equal(["0117_search_by_document_number"], Migrator.Migrate(system.Folders.Database));

        Assert.Equal(indexed, await WordsAsync(system));
        Assert.Equal([number], await FoundAsync(system, "曲政复〔2026〕1号"));
    }

    private static Task<string> WordsAsync(TestSystem system) => system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT words FROM case_search"));

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
