using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Approvals;

/// <summary>The time after approval in which a plan may not be modified (Art. 15).</summary>
/// <param name="ApprovedOn">The day of issue; the plan is in force from it (Art. 14) and the lock counts from it.</param>
/// <param name="Mode">The reading of 1 个自然年.</param>
/// <param name="LastDay">The last locked day; the lock ends at its 24:00.</param>
public sealed record ModificationLock(DateOnly ApprovedOn, LockMode Mode, DateOnly LastDay)
{
    /// <summary>Years that Art. 15 locks a plan.</summary>
    public const int Years = 1;

    /// <summary>The first day on which a modification may start directly.</summary>
    public DateOnly FreeFrom => LastDay.AddDays(1);

    /// <summary>The lock of an approval (A55, A56, A57).</summary>
    /// <param name="approvedOn">The day of issue.</param>
    /// <param name="settings">lock.mode and lock.rollOnHoliday.</param>
    /// <param name="calendar">The working days; needed where the lock rolls.</param>
    public static ModificationLock Of(DateOnly approvedOn, ProcedureSettings settings, WorkingCalendar calendar)
    {
        var last = LastDayIn(approvedOn, settings.LockMode);
        return new ModificationLock(approvedOn, settings.LockMode, settings.LockRollsOnHoliday ? calendar.RollForward(last) : last);
    }

    /// <summary>True on a locked day.</summary>
    /// <param name="day">A civil day.</param>
    public bool Covers(DateOnly day) => day >= ApprovedOn && day <= LastDay;

    /// <summary>How the date came about, line by line, with the reading in force.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        $"{ChineseDate.Of(ApprovedOn)}批准，1 个自然年内原则上不得修改（第十五条）",
        Mode switch
        {
            LockMode.Anniversary when ApprovedOn.Day != LastDayIn(ApprovedOn, Mode).Day =>
                "批准当日不计入，自次日起算（民法典第二百零一条）；到期月没有对应日，以月末日为最后一日（第二百零二条）",
            LockMode.Anniversary => "批准当日不计入，自次日起算（民法典第二百零一条）；到期月的对应日为最后一日（第二百零二条）",
            LockMode.CalendarYear => "按公历年度计算，至批准当年 12 月 31 日",
            LockMode.NextFullCalendarYear => "按完整公历年度计算，至批准次年 12 月 31 日",
            _ => throw new InvalidOperationException($"Unknown reading: {Mode}"),
        },
        $"不得修改期至{ChineseDate.Of(LastDay)} 24:00，{ChineseDate.Of(FreeFrom)}起可以修改",
    ];

    private static DateOnly LastDayIn(DateOnly approvedOn, LockMode mode) => mode switch
    {
        LockMode.Anniversary => CivilPeriod.YearsAfter(approvedOn, Years),
        LockMode.CalendarYear => new DateOnly(approvedOn.Year, 12, 31),
        LockMode.NextFullCalendarYear => new DateOnly(approvedOn.Year + 1, 12, 31),
        _ => throw new InvalidOperationException($"Unknown reading: {mode}"),
    };
}

/// <summary>A request to modify a plan in force (Art. 15, 16).</summary>
public sealed record ModificationRequest
{
    /// <summary>The civil day of filing.</summary>
    public required DateOnly FiledOn { get; init; }
    /// <summary>True where the argument of necessity (修改必要性论证) is filed.</summary>
    public bool HasNecessityArgument { get; init; }
    /// <summary>True where the original approving authority consented in writing.</summary>
    public bool HasConsent { get; init; }
    /// <summary>True where another modification case is open on the same zone (A61).</summary>
    public bool IsAnotherOpen { get; init; }
    /// <summary>True where the lead bureau certified, with a comparison, that no content changes (A59).</summary>
    public bool IsCertifiedErratum { get; init; }
}

/// <summary>Whether a modification may start (A58–A61). Its approval starts a new lock (A60): <see cref="ModificationLock.Of"/> again.</summary>
public static class ModificationRule
{
    /// <summary>True where the request isn't a modification at all: an erratum, where the setting allows it (A59).</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">modification.allowErratum.</param>
    public static bool IsErratum(ModificationRequest request, ProcedureSettings settings) => settings.AllowErratum && request.IsCertifiedErratum;

    /// <summary>
    /// Refused: <c>modification.another_open</c>; within the lock <c>modification.locked</c> with its dates, whose parts name what the
    /// exception lacks: <c>modification.necessity_missing</c>, <c>modification.consent_missing</c>. Outside it starts directly.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="modificationLock">The lock of the plan in force.</param>
    public static Refusal? CanStart(ModificationRequest request, ModificationLock modificationLock)
    {
        if (request.IsAnotherOpen)
        {
            return new Refusal("modification.another_open").Citing("第十六条");
        }
        var missing = new List<Refusal>();
        if (!request.HasNecessityArgument)
        {
            missing.Add(new Refusal("modification.necessity_missing").Citing("第十五条").At("Necessity"));
        }
        if (!request.HasConsent)
        {
            missing.Add(new Refusal("modification.consent_missing").Citing("第十五条").At("consent"));
        }
        return !modificationLock.Covers(request.FiledOn) || missing.Count == 0
            ? null
            : Refusal.Because("modification.locked",
                ("approvedOn", modificationLock.ApprovedOn),
                ("lastDay", modificationLock.LastDay),
                ("freeFrom", modificationLock.FreeFrom)).Citing("第十五条") with { Parts = missing };
    }
}
