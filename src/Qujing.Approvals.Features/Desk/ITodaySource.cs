using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>What waits for one person beside the cases of their unit's list. One small class for each area, found by scanning.</summary>
public interface ITodaySource
{
    /// <summary>What waits for <see cref="ActContext.Actor"/> now; nothing for those whom the area doesn't concern, without asking the database.</summary>
    Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act);

    /// <summary>True for a stage of several parts side by side: the source knows whether the role's own part still waits, the stage alone doesn't tell.</summary>
    bool Names(Role role, string stage) => false;
}

/// <summary>One thing to do. Its sentence is the text <c>today.kind</c>; its page stands in the web's table of next steps.</summary>
/// <param name="Kind">opinion, nomination, seat-answer, vote: a name that the texts and the table know.</param>
public sealed record TodayEntry(string Kind, string Number, string Title)
{
    /// <summary>The round of the review that it belongs to; 0 where there is none.</summary>
    public long Round { get; init; }
    /// <summary>The last day; null where nothing is due.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>A meeting, in place of a last day.</summary>
    public DateTimeOffset? MeetsAt { get; init; }
    /// <summary>How many children or cases it stands for.</summary>
    public long Count { get; init; } = 1;
    /// <summary>Working days left; filled in by the list.</summary>
    public int? DaysLeft { get; init; }
}
