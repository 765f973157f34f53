using System.Globalization;

namespace Qujing.Approvals.Domain.Calendar;

/// <summary>Why a day is worked or not.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday, worked (工作日).</summary>
    Weekday = 1,
    /// <summary>Saturday or Sunday, off (周末).</summary>
    Weekend = 2,
    /// <summary>A holiday of the State Council's notice, off (节假日).</summary>
    Holiday = 3,
    /// <summary>A Saturday or Sunday worked in exchange (调休上班), A64.</summary>
    MakeUpWorkday = 4,
}

/// <summary>One civil day as the working calendar knows it.</summary>
/// <param name="Date">The civil day.</param>
/// <param name="Kind">Why it is worked or not.</param>
/// <param name="HolidayName">The holiday it belongs to; null for ordinary days.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? HolidayName)
{
    /// <summary>True where the offices work on this day.</summary>
    public bool IsWorking => Kind is DayKind.Weekday or DayKind.MakeUpWorkday;

    /// <summary>The day in words: <c>2026年10月1日（周四）国庆节放假</c>.</summary>
    public string Sentence
    {
        get
        {
            var day = $"{ChineseDate.Of(Date)}（{Week[(int)Date.DayOfWeek]}）";
            return Kind switch
            {
                DayKind.Weekday => $"{day}工作日",
                DayKind.Weekend => $"{day}周末",
                DayKind.Holiday => $"{day}{HolidayName}放假",
                DayKind.MakeUpWorkday => $"{day}{HolidayName}调休上班",
                _ => throw new InvalidOperationException($"Unknown kind of day: {Kind}"),
            };
        }
    }

    private static readonly string[] Week = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
}

/// <summary>Civil days in the words of official documents (GB/T 9704): full year, no leading zeros.</summary>
public static class ChineseDate
{
    /// <summary><c>2026年6月5日</c>.</summary>
    /// <param name="day">A civil day.</param>
    public static string Of(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary><c>2026年6月5日 14:30</c>, in Beijing time.</summary>
    /// <param name="instant">Any instant, in any offset.</param>
    public static string Of(DateTimeOffset instant)
    {
        DateTimeOffset local = instant.ToOffset(ShanghaiTime.Offset);
        return string.Create(CultureInfo.InvariantCulture, $"{Of(DateOnly.FromDateTime(local.DateTime))} {local:HH:mm}");
    }
}
