using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>A step of the panel's meeting, as it is minuted (Art. 12).</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Minutes">What was said.</param>
public sealed record MeetingStep(DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Minutes)
{
    /// <summary>The longest minutes, in characters.</summary>
    public const int MinutesLengthMax = 20_000;

    /// <summary>The steps of the meeting before the ballot, in the order of Art. 12: 规划汇报, 专家质询, 提出审查意见.</summary>
    public static IReadOnlyList<string> InOrder { get; } = ["PlanBriefing", "ExpertQuestions", "ReviewOpinions"];

    /// <summary>
    /// What is wrong with the step, all at once: <c>step.minutes_missing</c>, <c>step.minutes_too_long</c>, <c>step.ends_before_start</c>,
    /// <c>step.ends_later_than_now</c>, <c>step.starts_before_previous</c>, <c>step.starts_before_panel</c>.
    /// </summary>
    /// <param name="previousEnd">When the step before it ended; null for the first.</param>
    /// <param name="formedAt">When the panel was formed: there is no meeting of a panel that there isn't yet.</param>
    /// <param name="now">The instant at which it is minuted.</param>
    public IReadOnlyList<Refusal> Refusals(DateTimeOffset? previousEnd, DateTimeOffset formedAt, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (EndedAt < StartedAt)
        {
            refusals.Add(new Refusal("step.ends_before_start").At("EndedAt"));
        }
        if (EndedAt > now)
        {
            refusals.Add(new Refusal("step.ends_later_than_now").At("EndedAt"));
        }
        // Minutes name whole minutes.
        if (previousEnd is null && StartedAt < formedAt.AddMinutes(-1))
        {
            refusals.Add(Refusal.Because("step.starts_before_panel", ("time", $"{formedAt.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}")).Citing("第十二条").At("StartedAt"));
        }
        if (StartedAt < previousEnd)
        {
            refusals.Add(new Refusal("step.starts_before_previous").Citing("第十二条").At("StartedAt"));
        }
        if (string.IsNullOrWhiteSpace(Minutes))
        {
            refusals.Add(new Refusal("step.minutes_missing").Citing("第十二条").At("Minutes"));
        }
        else if (Minutes.Length > MinutesLengthMax)
        {
            refusals.Add(Refusal.Because("step.minutes_too_long", ("countMax", MinutesLengthMax)).At("Minutes"));
        }
        return refusals;
    }
}
