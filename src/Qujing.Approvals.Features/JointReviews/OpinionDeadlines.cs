using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>One deadline for each department of a round, so that each is reminded of its own and none after it has answered.</summary>
internal static class OpinionDeadlines
{
    internal const string Kind = "JointReview.Opinion";

    /// <summary>Half of the stage's target: the other half is for handling and concluding.</summary>
    internal static int DefaultWorkingDays(ActContext act) => Math.Max(1, act.Settings.Targets.JointReview / 2);

    internal static async Task OpenAsync(ActContext act, CaseFile file, RoundDeadline round)
    {
        foreach (string unitId in round.Units)
        {
            var deadline = new NewDeadline(StableId.From($"{round.Source:N}/{Kind}/{unitId}"), Kind, round.WorkingDays)
            {
                Reference = Reference(round.No, unitId),
                UnitId = unitId,
            };
            await (round.SetDueOn is { } dueOn ? DeadlineDesk.OpenUntilAsync(act, file, deadline, dueOn) : DeadlineDesk.OpenAsync(act, file, deadline));
        }
    }

    /// <summary>After a recount: the round ends with its departments' days.</summary>
    internal static async Task MoveRoundAsync(ActContext act, CaseId caseId, IEnumerable<(DeadlineRow Row, DateOnly DueOn)> moved)
    {
        DateOnly[] days = [.. moved.Where(pair => pair.Row.Kind == Kind).Select(pair => pair.DueOn)];
        if (days.Length > 0 && await JointRoundTable.LastAsync(act.Db, caseId) is { ConcludedAt: null } round)
        {
            await JointRoundTable.SetAsync(act.Db, round with { DueOn = days.Max() });
        }
    }

    /// <summary>A department that was given more time isn't silent before it: the round ends no earlier than its last day.</summary>
    internal static async Task ExtendRoundAsync(ActContext act, string kind, DateOnly dueOn)
    {
        if (kind == Kind && await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id) is { ConcludedAt: null } round && round.DueOn < dueOn)
        {
            await JointRoundTable.SetAsync(act.Db, round with { DueOn = dueOn });
        }
    }

    internal static Task CloseAllAsync(ActContext act, CaseFile file) => DeadlineDesk.CloseAsync(act, file, row => row.Kind == Kind);

    // Without touching the case: departments answer side by side, and what a lead bureau has on its screen stays what it may decide upon.
    internal static async Task CloseOfAsync(ActContext act, long no, string unitId)
    {
        foreach (DeadlineRow row in (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).Where(row => row.Kind == Kind && row.Reference == Reference(no, unitId)))
        {
            await DeadlineTable.UpdateAsync(act.Db, row with { State = DeadlineState.Closed, ClosedAt = act.Now });
        }
    }

    private static string Reference(long no, string unitId) => $"{no}/{unitId}";
}

/// <param name="Source">What the rows' ids are made from: the round or the act.</param>
internal sealed record RoundDeadline(Guid Source, long No, IReadOnlyList<string> Units)
{
    /// <summary>The day that the lead bureau set; null where it is counted, and moves when the calendar changes.</summary>
    internal DateOnly? SetDueOn { get; init; }
    internal required int WorkingDays { get; init; }
}
