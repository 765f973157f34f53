namespace Qujing.Approvals.Domain.Calendar;

/// <summary>Periods counted by calendar units (民法典 §§200–203).</summary>
public static class CivilPeriod
{
    /// <summary>
    /// The last day of a period of whole years that begins with an event: the corresponding day, and where the month has none (29
    /// February) the month's last day (民法典 §202). The day of the event isn't counted (§201).
    /// </summary>
    /// <param name="start">The day of the event.</param>
    /// <param name="years">Whole years, at least 1.</param>
    public static DateOnly YearsAfter(DateOnly start, int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        return start.AddYears(years);
    }
}
