using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>Setting 23: what begins late in the season ends with the season's day.</summary>
public sealed class SeasonTests
{
    [Theory]
    [InlineData(24, "2027-05-31", null, "twenty working days would pass the last of May")]
    [InlineData(31, "2027-06-28", 20L, "the season ends today: the stage has its own time")]
    public async Task Assessment_ThatBeginsInMay_EndsWithTheSeason(int day, string due, long? workingDays, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 5, day, 1, 0, 0, TimeSpan.Zero));

        string number = await system.TeamNamedAsync();

        Data.Cases.CaseRow row = await system.CaseAsync(number);
        DeadlineRow deadline = (await system.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, row.Id))).Single(known => known.Kind == "Assessment");
        Assert.True((due, workingDays) == ($"{deadline.DueOn:yyyy-MM-dd}", deadline.WorkingDays), $"{why}: {deadline.DueOn:yyyy-MM-dd}, {deadline.WorkingDays}");
        Assert.Equal("", await system.HealthAsync());
    }
}
