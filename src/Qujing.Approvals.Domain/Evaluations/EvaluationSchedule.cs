using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Evaluations;

/// <summary>Periodic evaluation (定期评估) of a plan in force (Art. 17); overdue is shown to organising body and compiler (A70).</summary>
public static class EvaluationSchedule
{
    /// <summary>The day by which the next evaluation is due; an act, so a day off rolls forward (民法典 §203).</summary>
    /// <param name="inForceFrom">The day of issue.</param>
    /// <param name="done">How many evaluations are on file.</param>
    /// <param name="settings">evaluation.years.</param>
    /// <param name="calendar">The working days.</param>
    public static DateOnly NextDue(DateOnly inForceFrom, int done, ProcedureSettings settings, WorkingCalendar calendar) =>
        calendar.RollForward(CivilPeriod.YearsAfter(inForceFrom, (done + 1) * settings.EvaluationYears));

    /// <summary>From which whole years a day that was reckoned earlier follows, by whichever setting stood then.</summary>
    /// <param name="inForceFrom">The day of issue.</param>
    /// <param name="dueOn">The day by which the evaluation is due; rolled forward from the period's end where that was a day off.</param>
    public static EvaluationPeriod? PeriodOf(DateOnly inForceFrom, DateOnly dueOn)
    {
        var years = dueOn.Year - inForceFrom.Year;
        if (years > 0 && CivilPeriod.YearsAfter(inForceFrom, years) > dueOn)
        {
            years--;
        }
        return years < 1 ? null : new EvaluationPeriod(inForceFrom, years, CivilPeriod.YearsAfter(inForceFrom, years));
    }

    /// <summary>
    /// Refused: <c>evaluation.early</c>, with the day from which the next one counts. Each is of its own period: recorded one after the other on one day,
    /// evaluations would put off the duty for as many years.
    /// </summary>
    /// <param name="inForceFrom">The day of issue.</param>
    /// <param name="done">How many evaluations are on file.</param>
    /// <param name="settings">evaluation.years.</param>
    /// <param name="today">The civil day of the act.</param>
    public static Refusal? TooEarly(DateOnly inForceFrom, int done, ProcedureSettings settings, DateOnly today)
    {
        if (done == 0)
        {
            return null;
        }

        var periodFrom = CivilPeriod.YearsAfter(inForceFrom, done * settings.EvaluationYears);
        return today > periodFrom ? null : Refusal.Because("evaluation.early", ("no", done + 1), ("date", periodFrom.AddDays(1))).Citing("第十七条");
    }

    /// <summary>What an evaluation lacks: <c>evaluation.report_missing</c>, <c>evaluation.outcome_missing</c>.</summary>
    /// <param name="hasReport">True where the report is filed.</param>
    /// <param name="outcome">What it found.</param>
    public static IReadOnlyList<Refusal> Missing(bool hasReport, string? outcome)
    {
        var missing = new List<Refusal>();
        if (!hasReport)
        {
            missing.Add(new Refusal("evaluation.report_missing").Citing("第十七条").At("Report"));
        }
        if (string.IsNullOrWhiteSpace(outcome))
        {
            missing.Add(new Refusal("evaluation.outcome_missing").Citing("第十七条").At("Outcome"));
        }
        return missing;
    }
}

/// <summary>The whole years after which an evaluation is due (Art. 17).</summary>
/// <param name="From">The day of issue.</param>
/// <param name="Years">How many.</param>
/// <param name="EndsOn">The corresponding day; where it is a day off, the evaluation is due on the next worked day.</param>
public sealed record EvaluationPeriod(DateOnly From, int Years, DateOnly EndsOn);
