using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Children;

/// <summary>Age, school age and the years of schooling owed (义务教育法 §§2, 11; 残疾人教育条例 §14).</summary>
public static class SchoolAge
{
    /// <summary>Years of compulsory schooling (义务教育法 §2).</summary>
    public const int CompulsoryYears = 9;

    /// <summary>Age in whole years on a day (周岁): the birthday itself completes the year; 29 February completes on 28 in other years.</summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="day">Not before the birth.</param>
    public static int On(DateOnly bornOn, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, bornOn);
        var years = day.Year - bornOn.Year;
        return years > 0 && CivilPeriod.YearsAfter(bornOn, years) > day ? years - 1 : years;
    }

    /// <summary>Oldest age at which a child is put into the register: the highest to which owed schooling can be claimed (the end of setting child.ageMax; 残疾人教育条例 §14).</summary>
    public const int RegisteredAgeMax = 25;

    /// <summary>
    /// Refused: <c>child.birth_in_future</c>, and <c>child.birth_too_early</c> where nobody born so early is owed schooling any more: a slip of the pen, or
    /// somebody who isn't a child.
    /// </summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="today">The civil day in Beijing.</param>
    public static Refusal? BirthProblem(DateOnly bornOn, DateOnly today) =>
        bornOn > today ? new Refusal("child.birth_in_future")
        : On(bornOn, today) > RegisteredAgeMax ? Refusal.Because("child.birth_too_early", ("max", RegisteredAgeMax)).Citing(PlacementSource.Regulation14)
        : null;

    /// <summary>The day on which the age of entry is counted: 31 August of the school year's start.</summary>
    /// <param name="year">The calendar year in which the school year begins.</param>
    public static DateOnly EntryDay(int year) => new(year, 8, 31);

    /// <summary>The calendar year in whose September the child enters school: the first in which it has the age on 31 August (B07).</summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="entryAge">6, or 7 where conditions lack (setting child.entryAge; 义务教育法 §11).</param>
    public static int EntryYear(DateOnly bornOn, int entryAge)
    {
        var year = bornOn.Year + entryAge;
        return On(bornOn, EntryDay(year)) >= entryAge ? year : year + 1;
    }

    /// <summary>The stage for a school year: pre-school before the year of entry (B07), compulsory while years are owed, then upper secondary.</summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="schoolYear">The calendar year in which the school year begins.</param>
    /// <param name="facts">Age of entry (setting child.entryAge) and years of compulsory schooling done.</param>
    public static SchoolStage StageOf(DateOnly bornOn, int schoolYear, (int EntryAge, int YearsSchooled) facts) =>
        schoolYear < EntryYear(bornOn, facts.EntryAge) ? SchoolStage.Preschool
        : YearsOwed(facts.YearsSchooled) > 0 ? SchoolStage.Compulsory
        : SchoolStage.UpperSecondary;

    /// <summary>Years still owed: a child who was never enrolled is owed all nine, at whatever age (B08, 残疾人教育条例 §14).</summary>
    /// <param name="yearsSchooled">Years of compulsory schooling done, 0 or more.</param>
    public static int YearsOwed(int yearsSchooled) => Math.Max(0, CompulsoryYears - yearsSchooled);

    /// <summary>
    /// True where the child counts as of age (适龄) in a school year: from its year of entry, while years are owed, and not older on 31 August than
    /// the raised age (setting child.ageMax; 残疾人教育条例 §14: 可以适当提高).
    /// </summary>
    /// <param name="bornOn">The day of birth.</param>
    /// <param name="schoolYear">The calendar year in which the school year begins.</param>
    /// <param name="facts">Age of entry and years done.</param>
    /// <param name="ageMax">Highest age on 31 August.</param>
    public static bool IsOfAge(DateOnly bornOn, int schoolYear, (int EntryAge, int YearsSchooled) facts, int ageMax) =>
        StageOf(bornOn, schoolYear, facts) == SchoolStage.Compulsory && On(bornOn, EntryDay(schoolYear)) <= ageMax;

    /// <summary>The school year of a day: it begins on 1 September.</summary>
    /// <param name="day">A civil day.</param>
    public static int YearOf(DateOnly day) => day.Month >= 9 ? day.Year : day.Year - 1;

    /// <summary>The school year for which children are placed on a day: from the day after the season's registration ends, the one that begins in September (setting 23; B07).</summary>
    /// <param name="day">A civil day.</param>
    /// <param name="registerBy">Setting season.registerBy.</param>
    public static int PlacingYearOf(DateOnly day, YearDay registerBy) => day > registerBy.In(day.Year) ? Math.Max(day.Year, YearOf(day)) : YearOf(day);
}

/// <summary>Deferral of entry for health (延缓入学, 义务教育法 §11; B09).</summary>
/// <param name="FromOn">The first day.</param>
/// <param name="ThroughOn">The last day.</param>
public sealed record Deferral(DateOnly FromOn, DateOnly ThroughOn)
{
    /// <summary>The day on which the record is open again by itself.</summary>
    public DateOnly ReopensOn => ThroughOn.AddDays(1);

    /// <summary>True on the days of the deferral; nobody has to end it.</summary>
    /// <param name="day">A civil day.</param>
    public bool IsInForceOn(DateOnly day) => day >= FromOn && day <= ThroughOn;

    /// <summary>Months begun, at least 1; a year through its corresponding day is 12.</summary>
    public int Months
    {
        get
        {
            var whole = (ThroughOn.Year - FromOn.Year) * 12 + ThroughOn.Month - FromOn.Month;
            return Math.Max(1, ThroughOn > FromOn.AddMonths(whole) ? whole + 1 : whole);
        }
    }

    /// <summary>Refused: <c>deferral.placed</c>; entry is deferred, and a child with a placement in force has entered (义务教育法 §11).</summary>
    /// <param name="isPlaced">True while a placement is in force.</param>
    public static Refusal? CanDefer(bool isPlaced) => isPlaced ? new Refusal("deferral.placed").Citing(PlacementSource.Compulsory11) : null;

    /// <summary>
    /// Refused: <c>deferral.reason_missing</c>, <c>deferral.days_reversed</c>, <c>deferral.from_too_late</c> where it begins after the next entry,
    /// <c>deferral.too_long</c> (setting deferral.monthsMax), <c>deferral.too_long_in_all</c> (setting deferral.monthsInAllMax),
    /// <c>deferral.evidence_missing</c>.
    /// </summary>
    /// <param name="asked">The days asked for.</param>
    /// <param name="reason">The child's health.</param>
    /// <param name="hasEvidence">True where a medical paper is on file.</param>
    /// <param name="limits">What bounds it.</param>
    public static IEnumerable<Refusal> Problems(Deferral asked, string? reason, bool hasEvidence, DeferralLimits limits)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            yield return new Refusal("deferral.reason_missing").Citing(PlacementSource.Compulsory11).At("Reason");
        }
        if (!hasEvidence)
        {
            yield return new Refusal("deferral.evidence_missing").Citing(PlacementSource.Compulsory11).At("Evidence");
        }
        if (asked.ThroughOn < asked.FromOn)
        {
            yield return new Refusal("deferral.days_reversed").At("ThroughOn");
        }
        else if (asked.FromOn > limits.FromLatest)
        {
            yield return Refusal.Because("deferral.from_too_late", ("date", limits.FromLatest)).Citing(PlacementSource.Compulsory11).At("FromOn");
        }
        else if (asked.Months > limits.MonthsMax)
        {
            yield return Refusal.Because("deferral.too_long", ("months", limits.MonthsMax)).Citing(PlacementSource.Compulsory11).At("ThroughOn");
        }
        else if (asked.Months + limits.MonthsBefore > limits.MonthsInAllMax)
        {
            yield return Refusal.Because("deferral.too_long_in_all", ("months", limits.MonthsInAllMax), ("before", limits.MonthsBefore)).Citing(PlacementSource.Compulsory11).At("ThroughOn");
        }
    }
}

/// <summary>What bounds a deferral: each one and all of a child's together, so that it stays a deferral and is no way around schooling (B09).</summary>
/// <param name="FromLatest">The last day on which it may begin: the next entry, 1 September.</param>
/// <param name="MonthsMax">Setting deferral.monthsMax.</param>
/// <param name="MonthsInAllMax">Setting deferral.monthsInAllMax.</param>
/// <param name="MonthsBefore">Months granted to the child before.</param>
public sealed record DeferralLimits(DateOnly FromLatest, int MonthsMax, int MonthsInAllMax, int MonthsBefore)
{
    /// <summary>The limits on a day.</summary>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="granted">The child's deferrals that were granted.</param>
    public static DeferralLimits On(DateOnly today, PlacementSettings settings, IEnumerable<Deferral> granted) =>
        new(SchoolAge.EntryDay(SchoolAge.YearOf(today) + 1).AddDays(1), settings.DeferralMonthsMax, settings.DeferralMonthsInAllMax, granted.Sum(known => known.Months));
}
