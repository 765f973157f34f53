using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Web.CommandLine;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Journeys;

/// <summary>What a newcomer does with the product, from a draft to the lock, without scripts.</summary>
public sealed class WholeProcedureTests
{
    private static readonly Zone Luoping = Zone.All.Single(zone => zone.Code == "luoping");

    [Fact]
    public async Task Plan_FromDraftToLock_TwelveVotesFirst_ThroughThePagesOfEachRole()
    {
        await using DemoTown town = await DemoTown.BuildEmptyAsync();
        var journey = new PlanJourney(town, Luoping);
        await journey.DraftAndSubmitAsync();
        await journey.AcceptAsync();
        await journey.ReviewJointlyAsync(round: 1);
        await journey.FormPanelAsync(round: 1);
        await journey.MeetAsync(round: 1);
        await journey.VoteAsync(round: 1, passVotes: 12);
        Assert.Contains("通过票 12，少 1 票，未通过（第十二条）", await journey.CloseAsync(round: 1), StringComparison.Ordinal);
        await journey.ConcludeAndSignAsync(round: 1);

        await journey.ReviseAfterPanelAsync();
        await journey.FormPanelAsync(round: 2);
        await journey.MeetAsync(round: 2);
        await journey.VoteAsync(round: 2, passVotes: 13);
        Assert.Contains("通过票 13", await journey.CloseAsync(round: 2), StringComparison.Ordinal);
        await journey.ConcludeAndSignAsync(round: 2);

        await journey.DecideAsync();
        await journey.ApproveAndPublishAsync();
        Assert.Equal("", await town.HealthAsync());
    }
}
