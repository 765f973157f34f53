using CsCheck;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class DeadlineTests
{
    private static readonly DeadlineClock Clock = new() { OpenedOn = Day("2026-11-02"), WorkingDays = 5, Source = DeadlineSource.Internal };

    [Theory]
    [InlineData("2026-11-03", LightKind.Green, "还剩 4 个工作日")]
    [InlineData("2026-11-04", LightKind.Yellow, "还剩 3 个工作日")]
    [InlineData("2026-11-06", LightKind.Yellow, "还剩 1 个工作日")]
    [InlineData("2026-11-08", LightKind.Yellow, "还剩 1 个工作日")]
    [InlineData("2026-11-09", LightKind.Today, "今天")]
    [InlineData("2026-11-10", LightKind.Overdue, "超期 1 个工作日")]
    [InlineData("2026-11-12", LightKind.Overdue, "超期 3 个工作日")]
    public void Light_DueOnMonday_ByDay(string today, LightKind kind, string sentence)
    {
        var light = DeadlineLight.On(Day(today), Day("2026-11-09"), Calendar);
        Assert.Equal((kind, sentence), (light.Kind, light.Sentence));
    }

    // Friday 2026-11-06; Wednesday 2026-09-30 before seven days off; Saturday 2026-10-10 is worked in their place (A64).
    [Theory]
    [InlineData("2026-11-06", "2026-11-05", 1)]
    [InlineData("2026-11-06", "2026-11-06", 0)]
    [InlineData("2026-11-06", "2026-11-07", -1)]
    [InlineData("2026-11-06", "2026-11-08", -1)]
    [InlineData("2026-11-06", "2026-11-09", -1)]
    [InlineData("2026-11-06", "2026-11-10", -2)]
    [InlineData("2026-09-30", "2026-09-30", 0)]
    [InlineData("2026-09-30", "2026-10-01", -1)]
    [InlineData("2026-09-30", "2026-10-07", -1)]
    [InlineData("2026-09-30", "2026-10-08", -1)]
    [InlineData("2026-09-30", "2026-10-10", -3)]
    [InlineData("2026-10-08", "2026-10-03", 1)]
    public void DaysLeft_ByDay_IsNegativeFromTheDayAfterTheLastOn(string due, string today, int left)
    {
        var light = DeadlineLight.On(Day(today), Day(due), Calendar);
        Assert.Equal(left, DeadlineLight.DaysLeft(Day(today), Day(due), Calendar));
        Assert.Equal((left < 0, left == 0, Math.Abs(left)), (light.Kind == LightKind.Overdue, light.Kind == LightKind.Today, light.WorkingDays));
    }

    [Fact]
    public void Light_AnyDay_IsDefinedAndAgreesWithItsSide() => Gen.Select(Gen.Int[-400, 400], Gen.Int[1, 30]).Sample((offset, yellow) =>
    {
        var today = Day("2025-06-10");
        var light = DeadlineLight.On(today, today.AddDays(offset), Calendar, yellow);
        return light.WorkingDays >= 0 && light.Sentence.Length > 0 && light.Kind switch
        {
            LightKind.Overdue => offset < 0,
            LightKind.Today => offset == 0,
            LightKind.Yellow => offset > 0 && light.WorkingDays <= yellow,
            LightKind.Green => offset > 0 && light.WorkingDays > yellow,
            _ => false,
        };
    });

    [Fact]
    public void Light_PausedClosedOrAbsent_HasItsOwnForm()
    {
        Assert.Null(Clock.Pause(Day("2026-11-03"), out var paused));
        Assert.Null(Clock.Close(Day("2026-11-03"), out var closed));
        Assert.Equal(LightKind.Paused, DeadlineLight.Of(paused, Day("2026-12-31"), Calendar).Kind);
        Assert.Equal(LightKind.None, DeadlineLight.Of(closed, Day("2026-12-31"), Calendar).Kind);
        Assert.Equal(LightKind.None, DeadlineLight.Of(null, Day("2026-12-31"), Calendar).Kind);
    }

    [Fact]
    public void A67_StoppedTwelveWorkingDays_MovesDueByTwelve()
    {
        Assert.Null(Clock.Pause(Day("2026-11-04"), out var paused));
        Assert.Null(paused.Resume(Day("2026-11-20"), out var resumed));
        Assert.Equal(12, Calendar.WorkingDaysBetween(Day("2026-11-04"), Day("2026-11-20")));
        Assert.Equal(12, Calendar.WorkingDaysBetween(Clock.Due(Calendar).DueOn, resumed.Due(Calendar).DueOn));
    }

    [Fact]
    public void Clock_OutOfOrder_IsRefusedAndUnchanged()
    {
        Assert.Equal("deadline.not_paused", Clock.Resume(Day("2026-11-04"), out var same)?.Code);
        Assert.Same(Clock, same);
        Clock.Pause(Day("2026-11-04"), out var paused);
        Assert.Equal("deadline.paused", paused.Pause(Day("2026-11-05"), out _)?.Code);
        Clock.Close(Day("2026-11-04"), out var closed);
        Assert.Equal("deadline.closed", closed.Close(Day("2026-11-05"), out _)?.Code);
        Assert.Equal("deadline.closed", closed.Pause(Day("2026-11-05"), out _)?.Code);
    }

    [Theory]
    [InlineData("2026-11-09", 3, "等待现场核查", null, "on the last day still")]
    [InlineData("2026-11-10", 3, "等待现场核查", "deadline.expired", "A68: the day after")]
    [InlineData("2026-11-05", 0, "等待现场核查", "deadline.extension_days", "no days")]
    [InlineData("2026-11-05", 3, " ", "deadline.extension_reason", "no reason")]
    public void A68_Extension_OnlyBeforeExpiryWithReason(string today, int days, string reason, string? code, string why)
    {
        var refusal = Clock.Extend(new ClockExtension(days, reason), Day(today), Calendar, out var extended);
        Assert.True(code == refusal?.Code, why);
        Assert.Equal(code is null ? Day("2026-11-12") : Day("2026-11-09"), extended.Due(Calendar).DueOn);
    }

    [Fact]
    public void StatutoryLimit_IsNotExtended() => Assert.Equal("deadline.statutory",
        (Clock with { Source = DeadlineSource.Statutory }).Extend(new ClockExtension(3, "理由"), Day("2026-11-03"), Calendar, out _)?.Code);

    [Fact]
    public void A65_NewNotice_RecomputesAndSaysSo()
    {
        var before = new WorkingCalendar([]);
        Assert.Equal("放假安排更新，到期日由2026年10月5日改为2026年10月10日",
            (Clock with { OpenedOn = Day("2026-09-28") }).ChangeNote(before, Calendar));
        Assert.Null(Clock.ChangeNote(before, Calendar));
    }
}
