using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Simulation;

public sealed class SharedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);

    /// <summary>One that put it forward between another's reading of the clock and its act made the announced time of the other's meeting past.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AMeeting_BesideOthers_LeavesTheClock_AndAloneReachesItsTime(bool besideOthers)
    {
        string folder = Directory.CreateTempSubdirectory("qujing-clock-").FullName;
        ProductFolders folders = await TestEngine.PlaceAsync(folder);
        try
        {
            await using SimulatedOffice office = await SimulatedOffice.OpenAsync(folders, 1, Start);
            SimulatedCase walk = await SimulatedCase.OpenAsync(besideOthers ? office.For("one") : office, Zone.All[0]);
            await walk.SubmitAsync();
            await walk.AcceptAsync();
            await walk.ReviewJointlyAsync(passes: true);
            await walk.FormPanelAsync(["482915", "3 5 1 6"]);
            await walk.OpenBallotAsync();

            Assert.Equal("PanelBallot", (await office.CaseAsync(walk.Number)).Stage);
            Assert.Equal(besideOthers, office.Clock.Now == Start);
        }
        finally
        {
            await TestEngine.DropAsync(folders.Server);
            Directory.Delete(folder, recursive: true);
        }
    }
}
