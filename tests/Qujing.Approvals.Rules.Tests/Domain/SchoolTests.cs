using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SchoolTests
{
    private static readonly GeoPoint Home = new(24.8858, 104.3074);

    [Theory]
    [InlineData(0, 0, 0, 1, 111_195, "one degree along the equator")]
    [InlineData(0, 0, 1, 0, 111_195, "one degree along a meridian")]
    [InlineData(60, 0, 60, 1, 55_597, "one degree of longitude is half as long at 60 north")]
    [InlineData(0, 0, 0, 180, 20_015_115, "half way round the earth")]
    [InlineData(25.49, 103.8, 25.49, 103.8, 0, "the same place")]
    [InlineData(24.8858, 104.3074, 26.2203, 104.1042, 149_789, "from the county town of 罗平 to that of 宣威")]
    public void Distance_IsThatOfTheSphere(double north, double east, double otherNorth, double otherEast, int metres, string why)
    {
        int found = new GeoPoint(north, east).MetresTo(new GeoPoint(otherNorth, otherEast));
        Assert.True(Math.Abs(found - metres) <= Math.Max(1, metres / 1000), $"{why}: {found}");
        Assert.Equal(found, new GeoPoint(otherNorth, otherEast).MetresTo(new GeoPoint(north, east)));
    }

    [Theory]
    [InlineData(21.0, 97.0, null, "the south-western corner")]
    [InlineData(30.0, 107.0, null, "the north-eastern corner")]
    [InlineData(20.999, 104.0, "child.home_elsewhere Latitude", "south of it")]
    [InlineData(30.001, 104.0, "child.home_elsewhere Latitude", "north of it")]
    [InlineData(25.0, 96.999, "child.home_elsewhere Longitude", "west of it")]
    [InlineData(25.0, 107.001, "child.home_elsewhere Longitude", "east of it")]
    [InlineData(104.3, 24.9, "child.home_elsewhere Latitude", "one for the other")]
    [InlineData(double.NaN, 104.0, "child.home_elsewhere Latitude", "no number")]
    [InlineData(0.0, 0.0, "child.home_elsewhere Latitude", "nothing known, written as a number")]
    [InlineData(null, 104.0, "child.home_half Latitude", "half")]
    [InlineData(25.0, null, "child.home_half Longitude", "the other half")]
    [InlineData(null, null, null, "not known")]
    public void HomePlace_IsWholeAndInTheProvince(double? latitude, double? longitude, string? problem, string why)
    {
        Refusal? found = HomePlace.Problem(latitude, longitude);
        Assert.True(problem == (found is null ? null : $"{found.Code} {found.Field}"), $"{why}: {found?.Code} {found?.Field}");
    }

    [Fact]
    public void B21_Reason_IsAskedForWhereANearerOneSuits_OrNobodyCanTell()
    {
        School near = At("near", 0.001);
        School far = At("far", 0.02);
        School kindergarten = At("kindergarten", 0.0001) with { Stages = [SchoolStage.Preschool] };
        (PlacementForm, SchoolStage) wanted = (PlacementForm.OrdinarySchool, SchoolStage.Compulsory);

        Assert.Null(NearestSchools.ReasonAskedFor(near, [far, near, kindergarten], Home, wanted));
        Refusal asked = NearestSchools.ReasonAskedFor(far, [far, near, kindergarten], Home, wanted)!;
        Assert.Equal(("placement.school_reason_missing", near.Name), (asked.Code, asked.Details["nearest"]));
        Assert.Equal("placement.school_reason_home_missing", NearestSchools.ReasonAskedFor(near, [far, near], null, wanted)?.Code);
        Assert.Null(NearestSchools.ReasonAskedFor(near, [near, kindergarten], null, wanted));
        Assert.Null(NearestSchools.ReasonAskedFor(near, [], Home, wanted));
        Assert.Null(NearestSchools.ReasonAskedFor(near, [], null, wanted));
    }

    [Fact]
    public void Rank_NearestSuitableFirst_FullOnesKeepTheirPlace_UnsuitableOnesBehind()
    {
        School full = At("full", 0.001) with { Places = 100, Pupils = 100 };
        School far = At("far", 0.02);
        School kindergarten = At("kindergarten", 0.0001) with { Stages = [SchoolStage.Preschool] };
        School special = new School("special", "特殊教育学校", SchoolKind.Special, new GeoPoint(Home.Latitude, Home.Longitude + 0.0005)) { CountyCode = "luoping", Stages = [SchoolStage.Compulsory], Places = 50, Pupils = 10 };

        IReadOnlyList<RankedSchool> ranked = NearestSchools.Rank([far, kindergarten, special, full], Home, PlacementForm.OrdinarySchool, SchoolStage.Compulsory);

        Assert.Equal(["full", "far", "kindergarten", "special"], ranked.Select(entry => entry.School.Code));
        Assert.Equal([true, true, false, false], ranked.Select(entry => entry.Suits));
        Assert.Equal([1, 2, 3, 4], ranked.Select(entry => entry.Place));
    }

    [Fact]
    public void Rank_EachLine_SaysWhyTheSchoolStandsThere()
    {
        School full = At("full", 0.001) with { Places = 100, Pupils = 104, RegularClassPupils = 5 };
        School far = At("far", 0.02) with { HasResourceRoom = true };
        School kindergarten = At("kindergarten", 0.0001) with { Stages = [SchoolStage.Preschool] };

        IReadOnlyList<RankedSchool> ranked = NearestSchools.Rank([far, kindergarten, full], Home, PlacementForm.OrdinarySchool, SchoolStage.Compulsory);

        Assert.Equal(
            [
                "第 1 位：符合条件的学校中最近", "直线距离 101 米，实际路程更长", "学段：义务教育", "符合“就近普通学校随班就读”的条件",
                "没有资源教室，随班就读已有 5 人，应当建设（实施方案二（三）9）", "学位 100 个，在读 104 人，已满；残疾儿童优先入学（实施方案二（一）1）",
            ],
            ranked[0].Lines);
        Assert.Equal(["第 2 位：比“full”远 1.9 千米", "有资源教室", "学位 100 个，在读 90 人，余 10 个"], new[] { ranked[1].Lines[0], ranked[1].Lines[4], ranked[1].Lines[5] });
        Assert.Equal(["第 3 位：不符合条件的学校排在后面", "不符合“就近普通学校随班就读”的条件：没有义务教育学段"], new[] { ranked[2].Lines[0], ranked[2].Lines[3] });
    }

    [Theory]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-09-02", null, 91, 3, "came after the count")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-09-01", null, 90, 2, "came on the day of the count, at whose end it is")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-09-11", null, 90, 2, "comes tomorrow")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-09-10", null, 91, 3, "came today")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-03-01", "2026-09-09", 89, 1, "left yesterday")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-03-01", "2026-09-10", 90, 2, "today is the last day")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-03-01", "2026-08-31", 90, 2, "had left before the count")]
    [InlineData("2026-09-01", PlacementForm.OrdinarySchool, "2026-09-02", "2026-09-08", 90, 2, "came and left in between")]
    [InlineData("2026-09-01", PlacementForm.SpecialClass, "2026-09-02", null, 91, 2, "in no regular class")]
    [InlineData("2026-09-01", PlacementForm.ResourcedSchool, "2026-09-02", null, 91, 3, "in a regular class with a resource room")]
    [InlineData("2026-09-01", PlacementForm.HomeTeaching, "2026-09-02", null, 90, 2, "is taught at home")]
    [InlineData(null, PlacementForm.OrdinarySchool, "2026-09-02", null, 90, 2, "nobody said of which day the count is")]
    public void PupilsNow_AreTheRegistersCount_AndWhatPlacementsChangedSince(string? counted, PlacementForm form, string starts, string? ends, int pupils, int regular, string why)
    {
        PlacedPupil pupil = new(form, Day(starts)!.Value, Day(ends));

        School school = At("a", 0.01) with { Pupils = 90, RegularClassPupils = 2, Since = PupilsSince.Of(Day(counted), new DateOnly(2026, 9, 10), [pupil]) };

        Assert.True((pupils, regular) == (school.PupilsNow, school.RegularClassPupilsNow), $"{why}: {school.PupilsNow}, {school.RegularClassPupilsNow}");
        Assert.Equal(school.Places - pupils, school.PlacesLeft);
    }

    [Fact]
    public void B21_ResourceRoom_IsDueByThePupilsNow_AndNeverByFewerThanArePlaced()
    {
        PlacedPupil[] three = [.. Enumerable.Range(2, 3).Select(day => new PlacedPupil(PlacementForm.OrdinarySchool, new DateOnly(2026, 9, day), null))];
        School counted = At("a", 0.01) with { RegularClassPupils = 2, Since = PupilsSince.Of(new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 10), three) };
        School uncounted = At("b", 0.01) with { RegularClassPupils = 0, Since = PupilsSince.Of(null, new DateOnly(2026, 9, 10), three) };

        Assert.Equal((5, 3), (counted.RegularClassPupilsNow, uncounted.RegularClassPupilsNow));
        IReadOnlyList<string> lines = NearestSchools.Rank([counted], Home, PlacementForm.OrdinarySchool, SchoolStage.Compulsory)[0].Lines;
        Assert.Equal(["没有资源教室，随班就读已有 5 人，应当建设（实施方案二（三）9）", "学位 100 个，在读 93 人（名录 2026-09-01 为 90 人，此后安置入校 3 人、离校 0 人），余 7 个"], lines.Skip(4));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Rank_EquallyFar_IsOneOrderByCode()
    {
        School a = At("a", 0.01);
        School b = At("b", 0.01);

        foreach (School[] order in new[] { new[] { a, b }, [b, a] })
        {
            IReadOnlyList<RankedSchool> ranked = NearestSchools.Rank(order, Home, PlacementForm.OrdinarySchool, SchoolStage.Compulsory);
            Assert.Equal(["a", "b"], ranked.Select(entry => entry.School.Code));
            Assert.Equal("第 2 位：与“a”一样远，按学校编码排列", ranked[1].Lines[0]);
        }
    }

    [Theory]
    [InlineData(PlacementForm.OrdinarySchool, null)]
    [InlineData(PlacementForm.ResourcedSchool, "没有资源教室")]
    [InlineData(PlacementForm.SpecialClass, "没有特教班")]
    [InlineData(PlacementForm.SpecialSchool, "不是特殊教育学校")]
    [InlineData(PlacementForm.InstitutionClass, "不是儿童福利机构的特教班或教学点")]
    [InlineData(PlacementForm.HomeTeaching, null)]
    public void OrdinarySchool_WithoutARoomOrAClass_LacksWhatEachFormAsksFor(PlacementForm form, string? lacks) =>
        Assert.Equal(lacks, At("x", 0.01).WhyNot(form, SchoolStage.Compulsory));

    [Theory]
    [InlineData(999, "999 米")]
    [InlineData(1000, "1.0 千米")]
    [InlineData(12_345, "12.3 千米")]
    public void Distance_IsWrittenAsPeopleSayIt(int metres, string text) => Assert.Equal(text, NearestSchools.DistanceText(metres));

    [Fact]
    public void School_WithEverythingWrong_IsToldAtOnce()
    {
        School wrong = new School("学校一", " ", SchoolKind.Ordinary, new GeoPoint(91, 0)) { CountyCode = "luoping", Stages = [], Places = 10, Pupils = 5, RegularClassPupils = 6 };
        Assert.Equal(["school.code_wrong", "school.name_missing", "school.stages_missing", "school.numbers_wrong", "school.point_wrong"], wrong.Problems().Select(problem => problem.Code));
        Assert.Empty(At("good-1", 0.01).Problems());
    }

    private static School At(string code, double east) => new(code, code, SchoolKind.Ordinary, new GeoPoint(Home.Latitude, Home.Longitude + east))
    {
        CountyCode = "luoping", Stages = [SchoolStage.Compulsory], Places = 100, Pupils = 90,
    };
}
