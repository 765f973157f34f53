using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What is watched from the day a placement takes effect until it ends, whatever stage the case stands in: that the child comes (B25), that teachers come home (B30), that there is a mentor (B24).</summary>
internal sealed class PlacementWatch(ActContext act, SchoolWork schools, HomeTeachingWatch visits)
{
    /// <summary>Begins it, or goes on where it runs already.</summary>
    internal async Task BeginAsync(PlacementRow placement)
    {
        if (placement.Form == PlacementForm.HomeTeaching)
        {
            await visits.ResetAsync(act.Case, placement);
        }
        else if (placement.AppearedOn is null
            && (await DeadlineTable.RunningAsync(act.Db, placement.CaseId)).All(row => row.Kind is not (AttendanceWatch.Check or AttendanceWatch.Visit)))
        {
            var check = new NewDeadline(StableId.From($"{placement.CaseId.Value:N}/{AttendanceWatch.Check}/{act.Case.State.StepCount}"), AttendanceWatch.Check, 0)
            {
                UnitId = await schools.UnitOfAsync(SchoolWork.CodeOf(placement.Form, placement.SchoolCode, placement.RollSchoolCode)),
            };
            await DeadlineDesk.OpenUntilAsync(act, act.Case, check, SchoolReceiptRule.AttendanceCheckOn(placement.StartsOn, act.Calendar));
        }
    }

    /// <summary>The placement ends: what its school still owed, it owes no more.</summary>
    internal Task EndAsync() => DeadlineDesk.CloseAsync(act, act.Case, static row => row.Kind is MentorLeaves.Owed or AttendanceWatch.Check or AttendanceWatch.Visit or HomeTeachingWatch.Visit);
}
