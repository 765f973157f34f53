using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

public sealed class ReopenChildTests
{
    [Theory]
    [InlineData(VerificationFinding.NotFound, "found after all")]
    [InlineData(VerificationFinding.MovedAway, "moved back")]
    public async Task B04_Reopen_ARecordSettledAsNotHere_LetsItBeVerifiedAnewAndPlaced(VerificationFinding finding, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string number = await system.RegisterAsync();
        await system.VerifyAsync(number, finding, "全家外出");
        await system.DoAsync(county, new SettleVerification.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, finding, "全家外出", ""));
        Assert.Equal("child.reopen_reason_missing", (await system.SendAsync(county, new ReopenChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, " "))).Refusal?.Code);

        await system.DoAsync(county, new ReopenChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, "随父母返乡居住"));

        Assert.Equal("child.not_to_reopen", (await system.SendAsync(county, new ReopenChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, "再次"))).Refusal?.Code);
        await system.VerifyAsync(number);
        await system.DoAsync(county, new SettleVerification.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, VerificationFinding.Found, "", ""));
        ChildRow row = await system.ChildRowAsync(number);
        Assert.True("AZ-2026-001" == (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), row.Id))).CaseNumber, why);
        Assert.NotNull((await system.Database.ReadAsync(session => ChildTable.VersionsAsync(session, row.Id)))[^1].ReasonId);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Reopen_AClosedRecord_EndsItsRetention_UnlessItWasErased()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string number = await system.RegisterAsync();
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, 1, ClosingReason.MovedAway, "迁往贵阳市"));

        await system.DoAsync(county, new ReopenChild.Command(system.NewId(), number, 2, "迁回本县"));

        ChildRow row = await system.ChildRowAsync(number);
        Assert.Equal((ChildStatus.Open, null, null), (row.Status, row.ClosedOn, row.ClosingReason));
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, row.Version, ClosingReason.MovedAway, "再次迁出"));
        system.Clock.Advance(TimeSpan.FromDays((365 * 3) + 2));
        await system.DoAsync(await system.LeaderAsync(), new EraseExpired.Command(system.NewId()));
        Assert.Equal("child.not_to_reopen", (await system.SendAsync(county, new ReopenChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, "又迁回"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }
}
