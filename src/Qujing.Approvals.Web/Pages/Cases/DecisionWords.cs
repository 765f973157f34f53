using System.Globalization;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>How the pages from the executive meeting to the lock say stages, decisions, days and dates.</summary>
internal static class DecisionWords
{
    /// <summary>The day that was typed; the default where it can't be read, which the acts answer with a sentence.</summary>
    public static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : default;

    public static string Stage(PageTexts t, string id) => id == CaseWords.Ended
        ? CaseWords.Stage(id, t)
        : MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(stage => stage.Id == id) is { } known ? t.IsEnglish ? known.NameEn : known.NameZh : id;

    public static string Decision(PageTexts t, string? decision) => decision switch
    {
        null => t["还没有决定"],
        nameof(MeetingDecision.Passed) => t["通过"],
        nameof(MeetingDecision.PassedInPrinciple) => t["原则通过"],
        nameof(MeetingDecision.Deferred) => t["暂缓"],
        nameof(MeetingDecision.Refused) => t["不通过"],
        Data.Decisions.AgendaItemRow.Withdrawn => t["撤出议程，没有研究"],
        _ => throw new System.Diagnostics.UnreachableException($"A decision without words: {decision}"),
    };

    /// <summary>What a refusal leads to (A54).</summary>
    public static string Rejection(PageTexts t, RejectionRoute route) => route switch
    {
        { IsOfOlderVersion: true } => t["退回组织编制机构按会议意见修改，再重新联合审查（本案按早先的流程版本办理，不适用现行设置）"],
        { Stage: MeetingRejectStage.JointReview } => t["退回组织编制机构按会议意见修改，再重新联合审查"],
        { Stage: MeetingRejectStage.ExpertReview } => t["退回组织编制机构按会议意见修改，再重新专家评审"],
        { Stage: MeetingRejectStage.LeadBureau } => t["连同会议纪要交牵头部门，由牵头部门决定退回修改或者再次提请"],
        _ => throw new System.Diagnostics.UnreachableException($"A way without words: {route.Stage}"),
    };

    public static string Referral(PageTexts t, MeetingReferral referral) => referral switch
    {
        MeetingReferral.JointReview => t["退回修改，再重新联合审查"],
        MeetingReferral.ExpertReview => t["退回修改，再重新专家评审"],
        MeetingReferral.Meeting => t["不作修改，再次提请常务会议研究"],
        _ => throw new System.Diagnostics.UnreachableException($"A referral without words: {referral}"),
    };

    public static string Kind(PageTexts t, DeadlineRow row) => Kind(t, row.Kind, row.Reference);

    public static string Kind(PageTexts t, string kind, string reference) => kind switch
    {
        "JointReview.Opinion" => t["部门反馈联合审查意见"],
        "Evaluation" => t["第 {0} 次定期评估", reference],
        _ => Stage(t, kind),
    };

    /// <summary>Who set it, with the law where it is one (A62).</summary>
    public static string Source(PageTexts t, DeadlineRow row) => t[row.Source == 1 ? "法定期限" : "内部目标"];

    public static string Change(PageTexts t, DeadlineChangeRow change) => change.Kind switch
    {
        DeadlineChangeKind.Paused => t["{0} 暂停计时", Iso(change.ChangedOn)],
        DeadlineChangeKind.Resumed => t["{0} 恢复计时，到期日由 {1} 顺延到 {2}", Iso(change.ChangedOn), Iso(change.DueBefore), Iso(change.DueAfter)],
        DeadlineChangeKind.Extended when change.Reason is null => t["{0} 延期，到期日由 {1} 改为 {2}", Iso(change.ChangedOn), Iso(change.DueBefore), Iso(change.DueAfter)],
        DeadlineChangeKind.Extended => t["{0} 延期，到期日由 {1} 改为 {2}，理由：{3}", Iso(change.ChangedOn), Iso(change.DueBefore), Iso(change.DueAfter), change.Reason],
        DeadlineChangeKind.Recounted => t["{0} 放假安排更新，到期日由 {1} 改为 {2}", Iso(change.ChangedOn), Iso(change.DueBefore), Iso(change.DueAfter)],
        _ => throw new System.Diagnostics.UnreachableException($"A change without words: {change.Kind}"),
    };

    /// <summary>One line of the answer to "why this date": 2026-10-01（周四）国庆节放假，不计.</summary>
    public static string Line(PageTexts t, WalkedDay walked)
    {
        CalendarDay day = walked.Day;
        string week = t[Week[(int)day.Date.DayOfWeek]];
        string kind = day.Kind switch
        {
            DayKind.Weekday => t["工作日"],
            DayKind.Weekend => t["周末"],
            DayKind.Holiday => t["{0}放假", day.HolidayName],
            DayKind.MakeUpWorkday => t["{0}调休上班", day.HolidayName],
            _ => throw new System.Diagnostics.UnreachableException($"A day without words: {day.Kind}"),
        };
        string counted = walked.Number is { } number ? t["计第 {0} 日", number] : t[walked.IsPaused && day.IsWorking ? "暂停计时，不计" : "不计"];
        return t["{0}（{1}）{2}，{3}", Iso(day.Date), week, kind, counted];
    }

    /// <summary>How the lock's last day came about, with the reading that is in force (A55, A56).</summary>
    public static IReadOnlyList<string> Lock(PageTexts t, ModificationLock yearLock) =>
    [
        t["{0} 批准，1 个自然年内原则上不得修改（第十五条）", Iso(yearLock.ApprovedOn)],
        yearLock.Mode switch
        {
            LockMode.Anniversary when yearLock.ApprovedOn.Day != yearLock.LastDay.Day && yearLock.LastDay == CivilPeriod.YearsAfter(yearLock.ApprovedOn, ModificationLock.Years) =>
                t["批准当日不计入，自次日起算（民法典第二百零一条）；到期月没有对应日，以月末日为最后一日（第二百零二条）"],
            LockMode.Anniversary => t["批准当日不计入，自次日起算（民法典第二百零一条）；到期月的对应日为最后一日（第二百零二条）"],
            LockMode.CalendarYear => t["按公历年度计算，至批准当年 12 月 31 日"],
            LockMode.NextFullCalendarYear => t["按完整公历年度计算，至批准次年 12 月 31 日"],
            _ => throw new System.Diagnostics.UnreachableException($"A reading without words: {yearLock.Mode}"),
        },
        t["不得修改期至 {0} 24:00，{1} 起可以修改", Iso(yearLock.LastDay), Iso(yearLock.FreeFrom)],
    ];

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly string[] Week = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
}
