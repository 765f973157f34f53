using System.Globalization;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Web.Components;

/// <summary>A day and a time as people write them, both of Shanghai.</summary>
internal static class LocalTime
{
    public static DateTimeOffset? Of(string? day, string? time) =>
        DateOnly.TryParseExact(day?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            && TimeOnly.TryParseExact(time?.Trim().Replace('：', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly clock)
            ? new DateTimeOffset(date.ToDateTime(clock), ShanghaiTime.Offset).ToUniversalTime()
            : null;

    public static string Words(DateTimeOffset? at) => at is { } instant ? $"{instant.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}" : "";

    public static string Day(DateTimeOffset? at) => at is { } instant ? $"{instant.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd}" : "";

    public static string Time(DateTimeOffset? at) => at is { } instant ? $"{instant.ToOffset(ShanghaiTime.Offset):HH:mm}" : "";
}
