namespace Qujing.Approvals.Domain.Calendar;

/// <summary>
/// Beijing time, in which every civil day and every deadline of the procedures is meant: UTC+8 the whole year, so that no time-zone data of
/// the machine can move a deadline (C04).
/// </summary>
public static class ShanghaiTime
{
    /// <summary>Eight hours ahead of UTC; China has had no summer time since 1991.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The civil day of an instant.</summary>
    /// <param name="instant">Any instant, in any offset.</param>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant, in UTC, at which a civil day begins (00:00).</summary>
    /// <param name="day">A civil day.</param>
    public static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>The instant, in UTC, at which a civil day ends (24:00): the first instant that is too late (民法典 §203).</summary>
    /// <param name="day">A civil day.</param>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
