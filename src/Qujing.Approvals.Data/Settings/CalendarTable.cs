using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Settings;

/// <summary>The State Council's holidays and make-up working days, as the office keeps them.</summary>
public sealed record CalendarDayRow
{
    public required DateOnly Day { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
}

public static class CalendarTable
{
    private const string Select = "SELECT day, name, kind FROM calendar_day ORDER BY day";
    private const string Insert = "INSERT INTO calendar_day (day, name, kind) VALUES (@Day, @Name, @Kind)";
    private const string RemoveYear = "DELETE FROM calendar_day WHERE day >= @first AND day <= @last";

    public static Task<IReadOnlyList<CalendarDayRow>> AllAsync(DbSession session) => session.QueryAsync<CalendarDayRow>(Select);

    public static async Task ReplaceYearAsync(DbSession session, int year, IReadOnlyList<CalendarDayRow> days)
    {
        await session.ExecuteAsync(RemoveYear, new { first = new DateOnly(year, 1, 1), last = new DateOnly(year, 12, 31) });
        foreach (CalendarDayRow day in days)
        {
            await session.ExecuteOneAsync(Insert, day);
        }
    }
}
