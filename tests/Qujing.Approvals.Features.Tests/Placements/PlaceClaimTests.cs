using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class PlaceClaimTests
{
    /// <summary>Beside luoping-s02: another school is the nearest one.</summary>
    private static readonly TestChild FromOutside = new() { Home = new GeoPoint(24.8772, 104.3215) };

    [Fact]
    public async Task B22_LastPlace_GoesToTheChildOfTheCatchment_WhoeverIsApprovedFirst()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string outside = await ProposedAsync(system, FromOutside);
        string near = await ProposedAsync(system, null);
        await LeaveAsync(system, places: 1);

        DecisionSheet.View sheet = await system.DoAsync(await system.LeaderAsync(), new DecisionSheet.Query(outside));
        Assert.Equal(new DecisionSheet.Competition(PlacesLeft: 1, Waiting: 1, Place: 2), sheet.Proposed?.Competition);
        Refusal refusal = (await ApproveAsync(system, outside)).Refusal!;
        Assert.Equal(("placement.last_place", near, "实施方案二（一）1"), (refusal.Code, refusal.Details["first"], refusal.Article));
        Assert.Equal("DecisionApproval", (await system.CaseAsync(outside)).Stage);

        await system.ApproveAsync(near);
        Assert.Equal("placement.school_full", (await ApproveAsync(system, outside)).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B22_FullSchool_StillTakesADisabledChildOfItsCatchment()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string near = await ProposedAsync(system, null);
        await LeaveAsync(system, places: 0);

        await system.ApproveAsync(near);

        Assert.Equal("SchoolReceipt", (await system.CaseAsync(near)).Stage);
    }

    [Fact]
    public async Task B22_PlaceThatIsPromised_IsNoPlaceLeft_AndAPupilOfTheSchoolTakesNone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await ProposedAsync(system, null);
        string second = await ProposedAsync(system, FromOutside);
        await LeaveAsync(system, places: 2);
        await system.ApproveAsync(first);
        Assert.Equal(1, (await system.DoAsync(await system.LeaderAsync(), new DecisionSheet.Query(second))).Proposed?.Competition?.PlacesLeft);

        await system.ReceiveAsync(first);
        await LeaveAsync(system, places: 3);
        await system.ApproveAsync(second);

        Assert.Equal("SchoolReceipt", (await system.CaseAsync(second)).Stage);
    }

    private static async Task<string> ProposedAsync(TestSystem system, TestChild? child)
    {
        string number = await system.HeardAsync(child);
        await system.ProposeAsync(number, TestSystem.Draft() with { SchoolReason = "姐姐在该校就读，便于接送" });
        return number;
    }

    private static async Task<Answer<ApprovePlacement.Receipt>> ApproveAsync(TestSystem system, string number) =>
        await system.SendAsync(await system.LeaderAsync(), new ApprovePlacement.Command(system.NewId(), number, await system.VersionAsync(number)));

    private static Task LeaveAsync(TestSystem system, int places) =>
        system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE school SET places = pupils + @places WHERE code = @code", new { places, code = TestSystem.NearSchool }));
}
