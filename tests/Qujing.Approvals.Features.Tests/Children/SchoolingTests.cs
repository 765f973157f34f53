using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

/// <summary>Years of schooling rise by themselves, wherever they are shown or counted (B08).</summary>
public sealed class SchoolingTests
{
    [Fact]
    public async Task B08_NinthYear_IsCountedByItself_AndTheChildIsOwedNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        (string number, string child) = await InTheNinthYearAsync(system);
        await system.DoAsync(await system.SchoolStaffAsync(TestSystem.NearSchool), new RecordAppearance.Command(system.NewId(), number, system.Today));
        Account county = await system.EducationAsync();

        Assert.Equal((8, true, CountedAs.Enrolled), (await ShownAsync(system, county, child), await IsOfAgeAsync(system, county, child), await CountedAsync(system)));
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 30, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((8, true), (await ShownAsync(system, county, child), await IsOfAgeAsync(system, county, child)));
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 7, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((9, true, CountedAs.Enrolled), (await ShownAsync(system, county, child), await IsOfAgeAsync(system, county, child), await CountedAsync(system)));
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((9, false, null), (await ShownAsync(system, county, child), await IsOfAgeAsync(system, county, child), await CountedAsync(system)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B08_ChildWhoNeverCame_GainsNoYear()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        (_, string child) = await InTheNinthYearAsync(system);

        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 1, 1, 0, 0, TimeSpan.Zero));

        Assert.Equal(8, await ShownAsync(system, await system.EducationAsync(), child));
    }

    [Fact]
    public async Task B08_Correction_OfSomethingElse_StatesNoNumberAnew_AndOfTheNumberCountsFromNowOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        (string number, string child) = await InTheNinthYearAsync(system, 5);
        await system.DoAsync(await system.SchoolStaffAsync(TestSystem.NearSchool), new RecordAppearance.Command(system.NewId(), number, system.Today));
        Account county = await system.EducationAsync();
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 10, 1, 1, 0, 0, TimeSpan.Zero));
        ChildDetails shown = (await system.OpenFileAsync(county, child)).Child;
        Assert.Equal(6, shown.YearsSchooled);

        ChildRow before = await system.ChildRowAsync(child);
        Assert.Equal("correction.nothing_changed", (await system.SendAsync(county, new CorrectChild.Command(system.NewId(), child, before.Version, shown, "没有改"))).Refusal?.Code);
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), child, before.Version, shown with { Phone = "13987400000" }, "换了号码"));
        ChildRow other = await system.ChildRowAsync(child);
        Assert.Equal((2026, 6), (other.YearsStatedFor, await ShownAsync(system, county, child)));

        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), child, other.Version, shown with { Phone = "13987400000", YearsSchooled = 4 }, "留过一级"));
        Assert.Equal((2027, 4), ((await system.ChildRowAsync(child)).YearsStatedFor, await ShownAsync(system, county, child)));
        system.Clock.SetUtcNow(new DateTimeOffset(2028, 7, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal(5, await ShownAsync(system, county, child));
    }

    [Theory]
    [InlineData("2027-06-30T15:59:59Z", 2026, "the last moment of June in Beijing")]
    [InlineData("2027-06-30T16:00:00Z", 2027, "the first of July")]
    public async Task B08_RecordOfAnOlderProgram_IsCountedFromItsLastCorrection(string correctedAt, int statedFor, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string child = await system.RegisterAsync();
        system.Clock.SetUtcNow(DateTimeOffset.Parse(correctedAt, CultureInfo.InvariantCulture));
        await system.DoAsync(await system.EducationAsync(), new CorrectChild.Command(system.NewId(), child, 1, TestSystem.SomeChild with { YearsSchooled = 3 }, "学校说明"));
        await system.Database.WriteAsync(session => session.ExecuteAsync("UPDATE child SET years_stated_for = 0"));

        await system.Services.GetRequiredService<ReferenceData>().EnsureAsync();

        Assert.True(statedFor == (await system.ChildRowAsync(child)).YearsStatedFor, why);
    }

    [Fact]
    public async Task B07_Reassessment_AfterTheNinthYear_IsForUpperSecondary()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        (string number, string child) = await InTheNinthYearAsync(system);
        await system.DoAsync(await system.SchoolStaffAsync(TestSystem.NearSchool), new RecordAppearance.Command(system.NewId(), number, system.Today));
        system.Clock.SetUtcNow(new DateTimeOffset(2027, 9, 1, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((SchoolStage.Compulsory, 9), ((await system.ChildCaseAsync(number)).SchoolStage, await ShownAsync(system, await system.EducationAsync(), child)));

        await system.SendAsync(Actor.System.Id, new StartReassessment.Command(system.NewId(), number, null));
        await system.NameTeamAsync(number);

        Assert.Equal(SchoolStage.UpperSecondary, (await system.ChildCaseAsync(number)).SchoolStage);
    }

    /// <summary>Followed up at school from 1 September 2026; the number of the case and of the child.</summary>
    private static async Task<(string Number, string Child)> InTheNinthYearAsync(TestSystem system, int schooled = 8)
    {
        string number = await system.FollowedUpAsync();
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        ChildRow child = (await system.Database.ReadAsync(session => ChildTable.FindAsync(session, row.ChildId)))!;
        Account county = await system.EducationAsync();
        ChildDetails details = (await system.OpenFileAsync(county, child.Number)).Child;
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), child.Number, child.Version, details with { YearsSchooled = schooled }, "学校说明"));
        return (number, child.Number);
    }

    private static async Task<int> ShownAsync(TestSystem system, Account reader, string child) => (await system.OpenFileAsync(reader, child)).Child.YearsSchooled;

    private static async Task<bool> IsOfAgeAsync(TestSystem system, Account reader, string child) =>
        (await system.DoAsync(reader, new ChildList.Question())).Lines.Single(line => line.Number == child).IsOfAge;

    private static async Task<CountedAs?> CountedAsync(TestSystem system)
    {
        var counts = new ChildCounts(system.Services.GetRequiredService<ChildVault>());
        IReadOnlyList<CountedChild> counted = await system.Database.ReadAsync(session => counts.OnAsync(session, new PlacementSettings(), (system.Today, SchoolAge.YearOf(system.Today))));
        return counted.Count == 0 ? null : counted[0].As;
    }
}
