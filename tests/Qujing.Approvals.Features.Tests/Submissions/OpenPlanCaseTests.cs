using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Submissions;

public sealed class OpenPlanCaseTests
{
    [Fact]
    public async Task Open_OwnZone_StartsAtDraftWithNumberAndEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account body = await system.OrganisingBodyAsync("luoping");

        OpenPlanCase.Receipt receipt = await system.DoAsync(body, new OpenPlanCase.Command(system.NewId(), "luoping", "罗平产业园区总体规划"));

        Assert.Equal("KG-2026-001", receipt.CaseNumber);
        Assert.Equal("Draft", (await system.CaseAsync(receipt.CaseNumber)).Stage);
        AuditEvent written = Assert.Single(await system.EventsAsync(receipt.CaseNumber));
        Assert.Equal(("OpenPlanCase", body.Id, "accepted"), (written.Act, written.ActorId, written.Outcome));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Open_SentTwiceWithOneOperation_GivesOneCaseAndTheSameReceipt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account body = await system.OrganisingBodyAsync("luoping");
        var command = new OpenPlanCase.Command(system.NewId(), "luoping", "罗平产业园区总体规划");

        Answer<OpenPlanCase.Receipt>[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => system.SendAsync(body, command)));

        Assert.All(answers, answer => Assert.Equal("KG-2026-001", answer.Value.CaseNumber));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM approval_case")));
        Assert.Equal("operation.reused", (await system.SendAsync(body, command with { Title = "另一个标题" })).Refusal?.Code);
    }

    [Theory]
    [InlineData("shizong", "zone.not_yours", "another body's zone")]
    [InlineData("kunming", "zone.unknown", "no zone of Art. 2")]
    public async Task Open_ZoneThatIsNotOnes_IsRefusedAndChangesNothingButTheDaysChain(string zone, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Answer<OpenPlanCase.Receipt> answer = await system.SendAsync(await system.OrganisingBodyAsync("luoping"), new OpenPlanCase.Command(system.NewId(), zone, "总体规划"));

        Assert.True(code == answer.Refusal?.Code, why);
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT (SELECT COUNT(*) FROM approval_case) + (SELECT COUNT(*) FROM case_number) + (SELECT COUNT(*) FROM operation)")));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM audit_event WHERE chain = 'day:2026-09-01' AND outcome = 'refused'")));
    }

    [Fact]
    public async Task A61_Open_WhileOneIsInProcedure_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.OpenCaseAsync("luoping");

        Answer<OpenPlanCase.Receipt> second = await system.SendAsync(await system.OrganisingBodyAsync("luoping"), new OpenPlanCase.Command(system.NewId(), "luoping", "又一个"));

        Assert.Equal("zone.case_open", second.Refusal?.Code);
    }

    [Fact]
    public async Task Open_ByARoleThatIsNotNamed_IsDenied()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Assert.Equal("access.denied", (await system.SendAsync(await system.AuditorAsync(), new OpenPlanCase.Command(system.NewId(), "luoping", "规划"))).Refusal?.Code);
        Assert.Equal("signin.needed", (await system.SendAsync((string?)null, new OpenPlanCase.Command(system.NewId(), "luoping", "规划"))).Refusal?.Code);
    }
}
