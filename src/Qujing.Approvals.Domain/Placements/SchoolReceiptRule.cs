using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>What becomes of an objection.</summary>
public enum ObjectionOutcome
{
    /// <summary>Refused with the article and shown to the county: the child can take part in ordinary education.</summary>
    RefusedAndEscalated = 1,
    /// <summary>Goes to the committee; the county decides (残疾人教育条例 §21).</summary>
    ToCommittee = 2,
}

/// <summary>An ordinary school may not refuse a child who can receive ordinary education (不得拒绝), item 1.</summary>
public static class SchoolReceiptRule
{
    /// <summary>What becomes of an objection (B19, B20).</summary>
    /// <param name="form">The form of placement.</param>
    /// <param name="ability">What the committee found.</param>
    public static ObjectionOutcome OfObjection(PlacementForm form, Ability ability) =>
        PlacementForms.IsRegularClass(form) && Abilities.CanAttendOrdinarySchool(ability) ? ObjectionOutcome.RefusedAndEscalated : ObjectionOutcome.ToCommittee;

    /// <summary>True from the day after the last day on which the school could answer: silence escalates by itself (B20).</summary>
    /// <param name="dueOn">The last day to answer.</param>
    /// <param name="today">The civil day in Beijing.</param>
    public static bool EscalatesBySilence(DateOnly dueOn, DateOnly today) => today > dueOn;

    /// <summary>A school may only suggest a transfer; it needs the guardian's consent or a decision under §21 (B26, B27).</summary>
    /// <param name="guardianAgrees">The guardian's answer; null while there is none.</param>
    /// <param name="decidedUnderDispute">True where the county decided a dispute.</param>
    /// <returns>Refused: <c>placement.transfer_needs_consent</c>.</returns>
    public static Refusal? CanTransfer(bool? guardianAgrees, bool decidedUnderDispute) =>
        guardianAgrees == true || decidedUnderDispute ? null : new Refusal("placement.transfer_needs_consent").Citing(PlacementSource.Regulation18);

    /// <summary>Working days within which a child who was received is at school (an own target: the plan says 不得拒绝 and names no days).</summary>
    public const int StartDaysMax = 10;

    /// <summary>
    /// The last day on which a child who is received today may start: a later one would be a refusal by date (B20). Ten working days; for a child placed in the
    /// season before the school year, the first school day of September; in the winter holidays, that of March; whichever is later.
    /// </summary>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="registerBy">The season's beginning (setting season.registerBy).</param>
    /// <param name="calendar">The working days.</param>
    public static DateOnly StartLatest(DateOnly today, YearDay registerBy, WorkingCalendar calendar)
    {
        var soon = calendar.AddWorkingDays(today, StartDaysMax).DueOn;
        var term = today.Month < SpringMonth ? new DateOnly(today.Year, SpringMonth, 1)
            : SchoolAge.PlacingYearOf(today, registerBy) > SchoolAge.YearOf(today) ? SchoolAge.EntryDay(today.Year).AddDays(1)
            : today;
        var begins = calendar.RollForward(term);
        return begins > soon ? begins : soon;
    }

    /// <summary>Refused: <c>receipt.starts_in_past</c>, <c>receipt.starts_too_late</c> (B20).</summary>
    /// <param name="startsOn">The first day that the school names.</param>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="latest">See <see cref="StartLatest"/>.</param>
    public static Refusal? StartProblem(DateOnly startsOn, DateOnly today, DateOnly latest) =>
        startsOn < today ? new Refusal("receipt.starts_in_past").At("StartsOn")
        : startsOn > latest ? Refusal.Because("receipt.starts_too_late", ("date", latest)).Citing(PlacementSource.PlanCompulsory).At("StartsOn")
        : null;

    private const int SpringMonth = 3;

    /// <summary>Working days after the start on which it is checked whether the child came (B25).</summary>
    public const int AttendanceCheckDays = 5;

    /// <summary>The day of the check: the fifth working day after the start, which itself isn't counted (B25, 义务教育法 §13).</summary>
    /// <param name="startsOn">The first day of school.</param>
    /// <param name="calendar">The working days.</param>
    public static DateOnly AttendanceCheckOn(DateOnly startsOn, WorkingCalendar calendar) => calendar.AddWorkingDays(startsOn, AttendanceCheckDays).DueOn;

    /// <summary>True where the check is due and the child hasn't come: school and township go and see (控辍保学).</summary>
    /// <param name="startsOn">The first day of school.</param>
    /// <param name="appearedOn">The day on which the child came; null while it hasn't.</param>
    /// <param name="today">The civil day in Beijing.</param>
    /// <param name="calendar">The working days.</param>
    public static bool IsNoShow(DateOnly startsOn, DateOnly? appearedOn, DateOnly today, WorkingCalendar calendar) =>
        appearedOn is null && today >= AttendanceCheckOn(startsOn, calendar);
}
