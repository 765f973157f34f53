using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Simulation;
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
        await PublicSeesAndRecomputesAsync(town);
        using Sitting body = await journey.SitAsync(SimulatedPeople.BodyOf(Luoping.Code));
        await body.OpenAsync(Routes.MyPlanPage(journey.Number, "modification"));
        Assert.Contains($"锁定到 {LockEnd(town)} 24:00", body.Text, StringComparison.Ordinal);
        await body.TryAsync("报原审批机关同意", ("Necessity", ""));
        Assert.Contains(LockEnd(town), body.Text, StringComparison.Ordinal);
        Assert.NotEqual("", body.Errors);
        Assert.Equal("", await town.HealthAsync());
    }

    /// <summary>A year after the approval, as the domain's own tests hold it to be.</summary>
    private static string LockEnd(DemoTown town) => $"{ShanghaiTime.DayOf(town.Clock.GetUtcNow()).AddYears(1):yyyy-MM-dd}";

    private static async Task PublicSeesAndRecomputesAsync(DemoTown town)
    {
        using var visitor = new Sitting(town.Visitor());
        await (await visitor.OpenAsync(Routes.PublicDecisions)).FollowAsync(Luoping.Name);
        Assert.Contains("曲政复〔", visitor.Text, StringComparison.Ordinal);
        using HttpClient client = town.Visitor();
        await visitor.OpenAsync(Routes.PublicDraws);
        string[] draws = [.. visitor.Page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith(Routes.PublicDraws + "/", StringComparison.Ordinal) && link.Count(part => part == '/') == 3).Distinct(StringComparer.Ordinal)];
        Assert.Equal(2, draws.Length);
        foreach (string draw in draws)
        {
            string file = Path.GetTempFileName();
            await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(draw + ".json"));
            using var said = new StringWriter();
            Assert.True(DrawVerify.Run(new DrawVerify.Arguments(file), said) == 0, said.ToString());
            File.Delete(file);
        }
    }
}
