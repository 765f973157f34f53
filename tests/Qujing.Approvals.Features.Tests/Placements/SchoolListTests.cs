using System.Text;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class SchoolListTests
{
    private const int CountedNear = 1042;
    private const int CountedResourced = 861;
    private const string Head = "学校编码,学校名称,县（市、区）,类别,学段,特教班,资源教室,寄宿,学位,在读,随班就读,纬度,经度,统计日期\n";

    [Fact]
    public async Task PupilsNow_FollowThePlacements_OfEachSchoolThatAChildComesToAndLeaves()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SchoolsAsync();
        system.Clock.Advance(TimeSpan.FromDays(1));
        string number = await system.FollowedUpAsync();
        Assert.Equal((CountedNear + 1, CountedResourced), await PupilsAsync(system));
        Assert.Contains($"在读 {CountedNear + 1} 人（名录 2026-09-01 为 {CountedNear} 人，此后安置入校 1 人、离校 0 人）", string.Join('\n', (await system.DoAsync(
            await system.EducationAsync(), new SchoolOptions.Query(number, PlacementForm.OrdinarySchool))).Schools.Single(entry => entry.School.Code == TestSystem.NearSchool).Lines), StringComparison.Ordinal);

        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "康复进步明显"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number, Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool);
        await system.HearAsync(number);
        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool));
        await system.ApproveAsync(number);
        await system.ReceiveAsync(number, TestSystem.ResourcedSchool);

        Assert.Equal((CountedNear, CountedResourced + 1), await PupilsAsync(system));
    }

    [Fact]
    public async Task B21_ResourceRoom_IsDue_OnceTheFifthPupilIsPlaced()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        await system.SchoolsAsync();
        Assert.False((await NearAsync(system, county)).ResourceRoomIsDue);
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.FollowedUpAsync();
        await system.FollowedUpAsync();

        SchoolList.Line near = await NearAsync(system, county);
        Assert.Equal((5, true), (near.School.RegularClassPupilsNow, near.ResourceRoomIsDue));
    }

    [Fact]
    public async Task SchoolList_IsTheOwnCountys_OrAll()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SchoolsAsync();

        SchoolList.View own = await system.DoAsync(await system.EducationAsync(), new SchoolList.Query("xuanwei"));
        SchoolList.View all = await system.DoAsync(await system.CityEducationAsync(), new SchoolList.Query(null));
        SchoolList.View one = await system.DoAsync(await system.AuditorAsync(), new SchoolList.Query("xuanwei"));

        Assert.True(own.IsOfOneCounty);
        Assert.Equal(["luoping"], own.Schools.Select(line => line.School.CountyCode).Distinct());
        Assert.Equal((false, 3), (all.IsOfOneCounty, all.Schools.Select(line => line.School.CountyCode).Distinct().Count()));
        Assert.Equal(["xuanwei"], one.Schools.Select(line => line.School.CountyCode).Distinct());
        Assert.Equal("access.denied", (await system.SendAsync(await system.GuardianAsync(), new SchoolList.Query(null))).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-08-31", null, "2026-08-31", "written as a computer does")]
    [InlineData("2026年8月31日", null, "2026-08-31", "written as people do")]
    [InlineData("", null, "2026-09-01", "left out: the day of the import")]
    [InlineData("2026-09-02", "import.row_school_counted_on", null, "tomorrow")]
    [InlineData("八月底", "import.row_school_counted_on", null, "no day")]
    public async Task Import_SaysOfWhichDayTheCountIs(string written, string? code, string? counted, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();

        Refusal? refusal = (await system.SendAsync(county, new ImportSchools.Command(system.NewId(), Encoding.UTF8.GetBytes(Head + $"luoping-x1,样例小学,罗平县,普通学校,义务教育,0,无,无,100,90,1,24.88,104.30,{written}\n")))).Refusal;

        Assert.True(code == (refusal?.Parts is [var part, ..] ? part.Code : refusal?.Code), $"{why}: {refusal?.Code}");
        IReadOnlyList<SchoolList.Line> lines = (await system.DoAsync(county, new SchoolList.Query(null))).Schools;
        Assert.Equal(counted, lines is [var line] ? $"{line.School.Since.CountedOn:yyyy-MM-dd}" : null);
    }

    private static async Task<SchoolList.Line> NearAsync(TestSystem system, Account county) =>
        (await system.DoAsync(county, new SchoolList.Query(null))).Schools.Single(line => line.School.Code == TestSystem.NearSchool);

    private static async Task<(int Near, int Resourced)> PupilsAsync(TestSystem system)
    {
        Dictionary<string, School> schools = (await system.DoAsync(await system.EducationAsync(), new SchoolList.Query(null))).Schools.ToDictionary(line => line.School.Code, line => line.School, StringComparer.Ordinal);
        return (schools[TestSystem.NearSchool].PupilsNow, schools[TestSystem.ResourcedSchool].PupilsNow);
    }
}
