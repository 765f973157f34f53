using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Evaluations;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Approvals;

/// <summary>Art. 17: the log of the compiler's follow-up service.</summary>
public sealed class ServiceLogTests
{
    [Fact]
    public async Task Service_IsLogged_FromTheApprovalOn_ByTheOrganisingBodyAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        Account body = await system.OrganisingBodyAsync();
        Assert.Equal("case.wrong_stage", (await system.SendAsync(body, await RecordAsync(system, number, "现场服务"))).Refusal?.Code);
        Assert.Equal("evaluation.not_approved", (await system.SendAsync(body, new ServiceLog.Question(number))).Refusal?.Code);
        await system.ApprovedCaseAsync(number);

        Assert.Equal(
            ["service.day_missing", "service.compiler_missing", "service.content_missing"],
            (await system.SendAsync(body, new RecordService.Command(system.NewId(), number, await system.VersionAsync(number), null, " ", ""))).Refusal!.Parts.Select(part => part.Code));
        Assert.Equal("service.day_early", (await system.SendAsync(body, (await RecordAsync(system, number, "服务")) with { ServedOn = system.Today.AddDays(-1) })).Refusal?.Code);
        Assert.Equal("service.day_future", (await system.SendAsync(body, (await RecordAsync(system, number, "服务")) with { ServedOn = system.Today.AddDays(1) })).Refusal?.Code);
        Assert.Equal("text.too_long", (await system.SendAsync(body, await RecordAsync(system, number, new string('长', 5_001)))).Refusal?.Code);
        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), await RecordAsync(system, number, "服务"))).Refusal?.Code.Replace("case.not_found", "access.denied", StringComparison.Ordinal));
        Assert.Equal(1L, (await system.DoAsync(body, await RecordAsync(system, number, "现场服务，解答入园企业问题"))).No);

        ServiceLog.Sheet sheet = await system.DoAsync(await system.AuditorAsync(), new ServiceLog.Question(number));
        Assert.Equal((1, false, "现场服务，解答入园企业问题"), (sheet.All, sheet.MayRecord, sheet.Lines[0].Content));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Service_BeforeThePlanIsPublished_IsLoggedToo_ForItIsInForceFromTheIssue()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Passed"));
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕9号", system.Today));
        Assert.Equal("Publication", (await system.CaseAsync(number)).Stage);

        Assert.Equal(1L, (await system.DoAsync(await system.OrganisingBodyAsync(), await RecordAsync(system, number, "批复后现场交底"))).No);
        Assert.True((await system.DoAsync(await system.OrganisingBodyAsync(), new ServiceLog.Question(number))).MayRecord);
    }

    [Fact]
    public async Task Search_LooksThroughTheWholeLog_AndPagesReachItsEnd()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.ApprovedCaseAsync(number);
        Account body = await system.OrganisingBodyAsync();
        for (int no = 1; no <= 120; no++)
        {
            await system.DoAsync(body, await RecordAsync(system, number, no % 2 == 1 ? $"管网 Check {no}" : $"其他 {no}"));
        }

        var seen = new List<long>();
        long? before = null;
        do
        {
            ServiceLog.Sheet page = await system.DoAsync(body, new ServiceLog.Question(number, "", before));
            Assert.Equal(120, page.Found);
            seen.AddRange(page.Lines.Select(line => line.No));
            before = page.Next;
        }
        while (before is not null);
        ServiceLog.Sheet first = await system.DoAsync(body, new ServiceLog.Question(number, "check"));
        ServiceLog.Sheet rest = await system.DoAsync(body, new ServiceLog.Question(number, "check", first.Next));

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(no => (long)no), seen);
        Assert.Equal((60, 50, 10, 1L, null), (first.Found, first.Lines.Count, rest.Lines.Count, rest.Lines[^1].No, rest.Next));
        Assert.Equal(0, (await system.DoAsync(body, new ServiceLog.Question(number, "没有写过的话"))).Found);
    }

    private static async Task<RecordService.Command> RecordAsync(TestSystem system, string number, string content) =>
        new(system.NewId(), number, await system.VersionAsync(number), system.Today, "云南省城乡规划设计研究院", content);
}
