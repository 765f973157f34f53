using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Meetings;

/// <summary>What the municipal executive meeting (市政府常务会议) can decide, Art. 13.</summary>
public enum MeetingDecision
{
    /// <summary>通过.</summary>
    Passed = 1,
    /// <summary>原则通过: approved once every condition is met; no new vote.</summary>
    PassedInPrinciple = 2,
    /// <summary>暂缓: to another meeting.</summary>
    Deferred = 3,
    /// <summary>不通过: where a setting says (<see cref="MeetingRejectStage"/>).</summary>
    Refused = 4,
}

/// <summary>What a lead bureau makes of a refusal that the office leaves to it (A54); Art. 13 is silent about it.</summary>
public enum MeetingReferral
{
    /// <summary>Back to revision and a new joint review.</summary>
    JointReview = 1,
    /// <summary>Back to revision and a new expert review.</summary>
    ExpertReview = 2,
    /// <summary>Before another meeting, unchanged.</summary>
    Meeting = 3,
}

/// <summary>The check of legality before a collective decision (合法性审查, A51).</summary>
/// <param name="Opinion">The reviewer's opinion.</param>
/// <param name="SentOn">When the plan was sent to the reviewer; null where it wasn't.</param>
/// <param name="HasteReason">Why the reviewer had less time than the rule leaves it.</param>
public readonly record struct LegalityCheck(string? Opinion, DateOnly? SentOn = null, string? HasteReason = null);

/// <summary>What an agenda item and a decision need, Art. 13; the text leaves the rest to the decision regulation (重大行政决策程序暂行条例).</summary>
public static class MeetingRule
{
    /// <summary>What keeps a case off the agenda: the lead bureau's review opinion, and for a major decision the legality opinion (A51).</summary>
    /// <param name="settings">Whether the city counts plans among its major decisions.</param>
    /// <param name="reviewOpinion">The lead bureau's own opinion.</param>
    /// <param name="check">The check of legality.</param>
    public static IReadOnlyList<Refusal> MissingForAgenda(ProcedureSettings settings, string? reviewOpinion, LegalityCheck check)
    {
        var missing = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(reviewOpinion))
        {
            missing.Add(new Refusal("meeting.opinion_missing").Citing("第十三条").At("ReviewOpinion"));
        }

        if (settings.MajorDecision && string.IsNullOrWhiteSpace(check.Opinion))
        {
            missing.Add(new Refusal("meeting.legality_missing").At("LegalityOpinion"));
        }

        if (settings.MajorDecision && check.SentOn is null)
        {
            missing.Add(new Refusal("meeting.legality_day_missing").At("LegalitySentOn"));
        }

        return missing;
    }

    /// <summary>
    /// Whether the reviewer of legality has the working days that a major decision leaves it (A51; 重大行政决策程序暂行条例 §26: as a rule, so that a reason
    /// can shorten them). The day of sending doesn't count, the day of the meeting does.
    /// </summary>
    /// <param name="settings">The least number of working days; whether plans are major decisions.</param>
    /// <param name="check">The check of legality; without a day of sending there is nothing to count.</param>
    /// <param name="meetsOn">The day of the meeting.</param>
    /// <param name="today">A paper can't have been sent later than this.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns><c>meeting.legality_day_future</c>, <c>meeting.legality_short</c> with the first day on which a meeting may be; null where all is well.</returns>
    public static Refusal? LegalityTime(ProcedureSettings settings, LegalityCheck check, DateOnly meetsOn, DateOnly today, WorkingCalendar calendar)
    {
        if (check.SentOn is not { } sentOn)
        {
            return null;
        }

        if (sentOn > today)
        {
            return Refusal.Because("meeting.legality_day_future", ("date", sentOn)).At("LegalitySentOn");
        }

        int days = calendar.WorkingDaysBetween(sentOn, meetsOn);
        return !settings.MajorDecision || days >= settings.LegalityWorkingDaysMin || !string.IsNullOrWhiteSpace(check.HasteReason)
            ? null
            : Refusal.Because(
                "meeting.legality_short", ("date", sentOn), ("days", days), ("least", settings.LegalityWorkingDaysMin),
                ("first", calendar.AddWorkingDays(sentOn, settings.LegalityWorkingDaysMin).DueOn)).At("LegalityHaste");
    }

    /// <summary>The highest number of a meeting that can be meant.</summary>
    public const int SessionNoMax = 9999;

    /// <summary>
    /// What is wrong with a meeting to come: <c>meeting.session_missing</c>, <c>meeting.date_missing</c>, <c>meeting.date_past</c>, and <c>meeting.date_far</c>
    /// for a day more than a year ahead, which is a slip of the pen: the case would wait for it.
    /// </summary>
    /// <param name="sessionNo">The number of the meeting, from 1.</param>
    /// <param name="meetsOn">Its civil day.</param>
    /// <param name="today">The civil day of the act.</param>
    public static IReadOnlyList<Refusal> WrongMeeting(int sessionNo, DateOnly meetsOn, DateOnly today)
    {
        var wrong = new List<Refusal>();
        if (sessionNo is < 1 or > SessionNoMax)
        {
            wrong.Add(new Refusal("meeting.session_missing").At("SessionNo"));
        }
        if (meetsOn == default)
        {
            wrong.Add(new Refusal("meeting.date_missing").At("MeetsOn"));
        }
        else if (meetsOn < today)
        {
            wrong.Add(Refusal.Because("meeting.date_past", ("date", meetsOn)).At("MeetsOn"));
        }
        else if (meetsOn > CivilPeriod.YearsAfter(today, 1))
        {
            wrong.Add(Refusal.Because("meeting.date_far", ("date", meetsOn)).At("MeetsOn"));
        }
        return wrong;
    }

    /// <summary>What a decision asks for: conditions where it passes in principle (A53), a reason where it defers or refuses (A52, A54), minutes always.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="conditions">What must be amended; empty lines don't count.</param>
    /// <param name="reason">Why it was deferred or refused.</param>
    /// <param name="minutes">The meeting's minutes on the item.</param>
    public static IReadOnlyList<Refusal> MissingForDecision(MeetingDecision decision, IReadOnlyList<string> conditions, string? reason, string? minutes)
    {
        var missing = new List<Refusal>();
        if (decision == MeetingDecision.PassedInPrinciple && conditions.All(string.IsNullOrWhiteSpace))
        {
            missing.Add(new Refusal("meeting.conditions_missing").Citing("第十四条").At("Conditions"));
        }

        if (decision is MeetingDecision.Deferred or MeetingDecision.Refused && string.IsNullOrWhiteSpace(reason))
        {
            missing.Add(new Refusal("meeting.reason_missing").At("Reason"));
        }

        if (string.IsNullOrWhiteSpace(minutes))
        {
            missing.Add(new Refusal("meeting.minutes_missing").Citing("第十三条").At("Minutes"));
        }

        return missing;
    }
}
