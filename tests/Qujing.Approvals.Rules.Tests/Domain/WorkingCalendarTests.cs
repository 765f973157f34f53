using CsCheck;
using Qujing.Approvals.Domain.Calendar;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData("2026-09-24", 1, "2026-09-28", "Mid-Autumn Friday and its weekend are off")]
    [InlineData("2026-09-25", 5, "2026-10-09", "three days, National Day week, then the eighth and ninth")]
    [InlineData("2026-10-08", 2, "2026-10-10", "A64: the make-up Saturday is worked")]
    [InlineData("2026-02-13", 1, "2026-02-14", "A64: the make-up Saturday before Spring Festival")]
    [InlineData("2026-02-14", 1, "2026-02-24", "Spring Festival, nine days off, is walked over")]
    [InlineData("2026-02-14", 5, "2026-02-28", "the make-up Saturday after Spring Festival is the fifth day")]
    [InlineData("2026-11-20", 1, "2026-11-23", "A66: filed on Friday, day one is Monday")]
    [InlineData("2026-11-20", 0, "2026-11-20", "no days: the opening day itself")]
    public void AddWorkingDays_FromDay_EndsOn(string from, int count, string due, string why)
    {
        var explanation = Calendar.AddWorkingDays(Day(from), count);
        Assert.True(explanation.DueOn == Day(due), $"{why}: {explanation.DueOn:yyyy-MM-dd}");
        Assert.Equal(count, explanation.Lines.Count(line => line.Number is not null));
        Assert.Empty(explanation.MissingYears);
    }

    [Fact]
    public void Explanation_AcrossNationalDay_NamesEachDay()
    {
        var sentences = Calendar.AddWorkingDays(Day("2026-09-25"), 5).Sentences;
        Assert.Equal("2026年9月25日起算，当日不计入", sentences[0]);
        Assert.Contains("2026年9月28日（周一）工作日，计第 1 日", sentences);
        Assert.Contains("2026年10月1日（周四）国庆节放假，不计", sentences);
        Assert.Equal("2026年10月9日 24:00 到期", sentences[^1]);
    }

    [Fact]
    public void A65_YearWithoutNotice_IsNamedNotGuessed()
    {
        var explanation = Calendar.AddWorkingDays(Day("2026-12-30"), 3);
        Assert.Equal([2027], explanation.MissingYears);
        Assert.Contains("2027", explanation.Sentences[^1], StringComparison.Ordinal);
        Assert.True(Calendar.Covers(2026));
        Assert.False(Calendar.Covers(2027));
    }

    [Fact]
    public void C04_Deadline_EndsAtMidnightInBeijing()
    {
        Assert.Equal(new DateTimeOffset(2026, 9, 28, 16, 0, 0, TimeSpan.Zero), Calendar.AddWorkingDays(Day("2026-09-24"), 1).DueAt);
        Assert.Equal(Day("2026-09-29"), ShanghaiTime.DayOf(new DateTimeOffset(2026, 9, 28, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(Day("2026-09-28"), ShanghaiTime.DayOf(new DateTimeOffset(2026, 9, 28, 15, 59, 59, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("2026-03-01", 1, "2027-03-01")]
    [InlineData("2028-02-29", 1, "2029-02-28")]
    [InlineData("2028-02-29", 4, "2032-02-29")]
    public void YearsAfter_CorrespondingDayOrMonthEnd(string start, int years, string last) =>
        Assert.Equal(Day(last), CivilPeriod.YearsAfter(Day(start), years));

    [Theory]
    [InlineData("{}", "calendar.unreadable")]
    [InlineData("[", "calendar.unreadable")]
    [InlineData("""[{"date":"2026-02-30","name":"x","kind":"holiday"}]""", "calendar.row_wrong")]
    [InlineData("""[{"date":"2026-02-03","name":"x","kind":"free"}]""", "calendar.row_wrong")]
    [InlineData("[1]", "calendar.row_wrong")]
    [InlineData("""[{"date":"2026-02-03","name":"x","kind":"holiday"},{"date":"2026-02-03","name":"x","kind":"workday"}]""", "calendar.day_twice")]
    public void Parse_WrongText_IsRefused(string json, string code) => Assert.Equal(code, HolidayTable.Parse(json, out _)?.Code);

    [Fact]
    public void AddWorkingDays_AnyTwoPeriods_AreMonotoneAndInvertible() =>
        Gen.Select(Gen.Int[0, 1400], Gen.Int[0, 120], Gen.Int[0, 120]).Sample((offset, first, second) =>
        {
            var from = Day("2022-01-05").AddDays(offset);
            var shorter = Calendar.AddWorkingDays(from, Math.Min(first, second)).DueOn;
            var longer = Calendar.AddWorkingDays(from, Math.Max(first, second)).DueOn;
            return shorter <= longer
                && Calendar.WorkingDaysBetween(from, longer) == Math.Max(first, second)
                && Calendar.WorkingDaysBetween(longer, from) == -Math.Max(first, second);
        });
}
