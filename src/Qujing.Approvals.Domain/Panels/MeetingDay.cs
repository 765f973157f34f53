using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>
/// The panel sits on the day that its members were told, or later; to sit earlier, the time is changed first, and they are told of it (Art. 12). Hours
/// aren't compared: members arrive before the beginning.
/// </summary>
public static class MeetingDay
{
    /// <summary>Refused: <c>panel.meeting_not_yet</c> before the announced day in Shanghai.</summary>
    /// <param name="meetsAt">When the panel meets, as it was announced; null where no time stands.</param>
    /// <param name="at">When something of the meeting happens.</param>
    public static Refusal? NotYet(DateTimeOffset? meetsAt, DateTimeOffset at) =>
        meetsAt is { } announced && ShanghaiTime.DayOf(at) < ShanghaiTime.DayOf(announced)
            ? Refusal.Because("panel.meeting_not_yet", ("date", ShanghaiTime.DayOf(announced)))
            : null;
}
