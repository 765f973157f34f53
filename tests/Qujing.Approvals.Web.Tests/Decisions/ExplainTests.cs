using System.Text.Json;
using Qujing.Approvals.Web.CommandLine;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Decisions;

public sealed class ExplainTests
{
    [Fact]
    public void Deadline_AcrossNationalDay_SkipsTheHolidayLineByLine()
    {
        using var output = new StringWriter();

        Assert.Equal(0, OfficeVerbs.ExplainDeadline(new DateOnly(2026, 9, 25), 5, (output, false)));

        Assert.Contains("2026年10月1日（周四）国庆节放假，不计", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("计第 5 日", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2026年10月9日 24:00 到期", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deadline_AsJson_CountsAsManyLinesAsWorkingDays()
    {
        using var output = new StringWriter();
        OfficeVerbs.ExplainDeadline(new DateOnly(2026, 9, 25), 5, (output, true));
        using JsonDocument json = JsonDocument.Parse(output.ToString());

        Assert.Equal("2026-10-09", json.RootElement.GetProperty("dueOn").GetString());
        Assert.Equal(5, json.RootElement.GetProperty("lines").EnumerateArray().Count(line => line.GetString()!.Contains("计第", StringComparison.Ordinal)));
    }

    [Fact]
    public void Deadline_YearWithoutHolidays_SaysSo()
    {
        using var output = new StringWriter();
        OfficeVerbs.ExplainDeadline(new DateOnly(2090, 1, 2), 3, (output, false));

        Assert.Contains("2090年放假安排尚未录入", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deadline_NegativeDays_EndsWithOne()
    {
        using var output = new StringWriter();

        Assert.Equal(1, OfficeVerbs.ExplainDeadline(new DateOnly(2026, 9, 25), -1, (output, false)));
    }

    [Theory]
    [InlineData("2028-02-29", "2029-02-28", "no corresponding day: the month's last (A55)")]
    [InlineData("2026-12-30", "2027-12-30", "the corresponding day (A56)")]
    public void Lock_AsJson_NamesTheLastLockedDay(string approved, string lastDay, string why)
    {
        using var output = new StringWriter();
        Assert.Equal(0, OfficeVerbs.ExplainLock(DateOnly.ParseExact(approved, "yyyy-MM-dd"), (output, true)));
        using JsonDocument json = JsonDocument.Parse(output.ToString());

        Assert.True(lastDay == json.RootElement.GetProperty("lastDay").GetString(), why);
    }
}
