using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class EscalationTests
{
    [Fact]
    public async Task B37_Escalations_TellTheKindAndTheCounty_AndNoNumberBelowFive()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Assert.Empty((await system.DoAsync(await system.CityEducationAsync(), new Escalations.Query())).Counties);
        string disputed = await system.AssessedAsync();
        await system.DoAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), disputed, await system.VersionAsync(disputed), await system.GuardianOfAsync(disputed), "离家太远"));
        string late = await system.DecidedAsync();
        system.Clock.Advance(TimeSpan.FromDays(60));
        await system.DoAsync(await system.EducationAsync(), new ReportSchoolRefusal.Command(system.NewId(), late, await system.VersionAsync(late), IsDelay: true, null));

        Escalations.Line line = Assert.Single((await system.DoAsync(await system.CityEducationAsync(), new Escalations.Query())).Counties);

        Assert.Equal("罗平县", line.County);
        Assert.Equal([Escalation.Dispute, Escalation.SchoolRefusal, Escalation.Overdue], line.Found.Keys.Order());
        Assert.All(line.Found.Values, amount => Assert.Null(amount.Count));
    }

    [Fact]
    public async Task B37_Escalations_FromFiveOn_TellTheNumber()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        for (int child = 0; child < 5; child++)
        {
            await system.PlacementAsync();
        }

        system.Clock.Advance(TimeSpan.FromDays(90));

        Escalations.Line line = Assert.Single((await system.DoAsync(await system.CityEducationAsync(), new Escalations.Query())).Counties);
        Assert.Equal([(Escalation.Overdue, (int?)5)], line.Found.Select(found => (found.Key, found.Value.Count)));
    }

    [Fact]
    public async Task B25_Absence_StaysUntilTheChildCame_ThoughTheTownshipHasBeenThere()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        system.Clock.Advance(TimeSpan.FromDays(14));
        await system.DoAsync(await system.SchoolStaffAsync(), new ReportNoShow.Command(system.NewId(), number));
        Assert.NotNull((await system.DoAsync(await system.TownshipAsync(), new TownshipSheet.Query(number))).VisitBy);

        await system.DoAsync(await system.TownshipAsync(), new RecordFollowUp.Command(system.NewId(), number, system.Today, "家里没有人接送"));

        Assert.Null((await system.DoAsync(await system.TownshipAsync(), new TownshipSheet.Query(number))).VisitBy);
        Assert.True((await CityAsync(system)).ContainsKey(Escalation.Absence));
        await system.DoAsync(await system.SchoolStaffAsync(), new RecordAppearance.Command(system.NewId(), number, system.Today));
        Assert.Empty((await system.DoAsync(await system.CityEducationAsync(), new Escalations.Query())).Counties);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("0001-01-01", "record.day_missing", "nobody filled it in")]
    [InlineData("2026-09-02", "record.in_future", "tomorrow")]
    public async Task FollowUp_OnADayThatIsNone_IsRefused(string day, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        var record = new RecordFollowUp.Command(system.NewId(), number, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "适应良好");
        Assert.True(code == (await system.SendAsync(await system.SchoolStaffAsync(), record)).Refusal?.Told()[0].Code, why);
    }

    private static async Task<IReadOnlyDictionary<Escalation, Escalations.Amount>> CityAsync(TestSystem system) =>
        (await system.DoAsync(await system.CityEducationAsync(), new Escalations.Query())).Counties.Single().Found;
}
