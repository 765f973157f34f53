using System.Globalization;
using Qujing.Approvals.Domain.Children;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>The years of schooling that a child has done, raised by nobody (B08).</summary>
public sealed class YearsSchooledTests
{
    [Theory]
    [InlineData("2026-09-01", 2026, "the first day of a school year")]
    [InlineData("2027-06-30", 2026, "the last day of teaching")]
    [InlineData("2027-07-01", 2027, "the first of the holidays: the year is over")]
    [InlineData("2027-08-31", 2027, "the last of the holidays")]
    [InlineData("2027-09-01", 2027, "the next school year")]
    public void B08_Number_StandsForTheYearsBeforeItWasStated(string statedOn, int next, string why) => Assert.True(next == YearsSchooled.NextOn(Day(statedOn)), why);

    [Theory]
    [InlineData(3, 2026, 2026, "2026-09-01", null, 3, "no school year has passed")]
    [InlineData(3, 2026, 2027, "2026-09-01", null, 4, "a whole one")]
    [InlineData(3, 2026, 2029, "2026-09-01", null, 6, "three")]
    [InlineData(3, 2026, 2029, "2026-09-01", "2027-06-30", 4, "the placement ended after one")]
    [InlineData(3, 2026, 2027, "2027-01-31", null, 3, "151 of 303 days of teaching: fewer than half")]
    [InlineData(3, 2026, 2027, "2027-01-30", null, 4, "152 of 303 days: half of them")]
    [InlineData(3, 2026, 2027, "2026-09-01", "2027-01-29", 3, "151 days from the first on")]
    [InlineData(3, 2026, 2027, "2026-09-01", "2027-01-30", 4, "152 days from the first on")]
    [InlineData(3, 2026, 2027, "2027-07-01", null, 3, "a placement that begins in the holidays is of the next year")]
    [InlineData(3, 2027, 2028, "2027-08-25", null, 4, "and counts in it")]
    [InlineData(3, 2027, 2027, "2026-09-01", null, 3, "stated in the holidays: the year before is in the number")]
    [InlineData(3, 2027, 2026, "2024-09-01", null, 3, "asked for a year before it was stated")]
    [InlineData(8, 2026, 2027, "2026-09-01", null, 9, "the ninth")]
    [InlineData(8, 2026, 2028, "2026-09-01", null, 9, "there is no tenth")]
    [InlineData(9, 2026, 2027, "2026-09-01", null, 9, "all were done")]
    [InlineData(0, 2020, 2023, "2020-09-01", null, 1, "pre-school, until the year of entry 2022, is no year of compulsory schooling")]
    public void B08_Years_RiseWithEachSchoolYearInAPlacement(int stated, int statedFor, int schoolYear, string from, string? through, int years, string why) =>
        Assert.True(years == new YearsSchooled(stated, statedFor).Before(schoolYear, 2022, [new TaughtDays(Day(from), through is null ? null : Day(through))]), why);

    [Fact]
    public void B08_Year_InTwoSchools_CountsOnce()
    {
        TaughtDays[] taught = [new(Day("2026-09-01"), Day("2026-11-30")), new(Day("2026-12-01"), Day("2027-02-28"))];
        Assert.Equal(1, new YearsSchooled(0, 2026).Before(2027, 2022, taught));
        Assert.Equal(0, new YearsSchooled(0, 2026).Before(2027, 2022, taught[..1]));
        Assert.Equal(0, new YearsSchooled(0, 2026).Before(2027, 2022, []));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
