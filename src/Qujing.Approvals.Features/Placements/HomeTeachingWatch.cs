using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The clock of home teaching: it stands at the end of the first week that isn't kept yet, so that a missed week turns red by itself (B30).</summary>
internal sealed class HomeTeachingWatch(ActContext act, SchoolWork schools)
{
    internal const string Visit = "FollowUp.HomeVisit";
    private const int DaysOfWeek = 7;

    internal async Task<LightKind> LightAsync(PlacementRow placement) => HomeTeachingVisits.Light(HomeTeachingVisits.Weeks(placement.StartsOn, act.Today, await VisitsAsync(placement), Owed));

    internal async Task ResetAsync(CaseFile file, PlacementRow placement)
    {
        DateOnly due = DueOn(placement.StartsOn, await VisitsAsync(placement));
        await DeadlineDesk.CloseAsync(act, file, row => row.Kind == Visit && row.DueOn != due);
        if ((await Data.Deadlines.DeadlineTable.RunningAsync(act.Db, file.Row.Id)).All(row => row.Kind != Visit))
        {
            var week = new NewDeadline(StableId.From($"{placement.Id:N}/{Visit}/{due:yyyyMMdd}/{act.Now.UtcTicks}"), Visit, 0)
            {
                UnitId = await schools.UnitOfAsync(SchoolWork.CodeOf(placement.Form, placement.SchoolCode, placement.RollSchoolCode)),
            };
            await DeadlineDesk.OpenUntilAsync(act, file, week, due);
        }
    }

    private (int Visits, int Lessons) Owed => (act.Settings.Placement.HomeVisitsMin, act.Settings.Placement.HomeLessonsMin);

    private async Task<HomeTeachingVisit[]> VisitsAsync(PlacementRow placement) =>
        [.. (await PlacementTable.VisitsAsync(act.Db, placement.Id)).Select(row => new HomeTeachingVisit(row.VisitedOn, (int)row.Lessons))];

    // The Sunday of the running week, or of the next one where this one is kept already; a week before the first whole one owes nothing.
    private DateOnly DueOn(DateOnly startsOn, HomeTeachingVisit[] visits)
    {
        DateOnly from = startsOn > act.Today ? startsOn : act.Today;
        DateOnly monday = from.AddDays(-(((int)from.DayOfWeek + 6) % DaysOfWeek));
        if (monday < startsOn)
        {
            monday = monday.AddDays(DaysOfWeek);
        }

        // Judged as if the week were over.
        bool isKept = HomeTeachingVisits.Weeks(startsOn, monday.AddDays(DaysOfWeek), visits, Owed).Any(week => week.Monday == monday && week.IsKept);
        return monday.AddDays(isKept ? DaysOfWeek + 6 : 6);
    }
}
