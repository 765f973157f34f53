using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>One child as its school works on it: what is owed, what was agreed with the county, what the school wrote down. The rest stands in <see cref="PlacementFile"/>.</summary>
public static class PupilSheet
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(string Number, string MaskedName, string Stage, long Version)
    {
        /// <summary>The form that the school is to receive the child in; null where it needn't.</summary>
        public PlacementForm? Awaited { get; init; }
        /// <summary>How the child is placed here; null where it isn't.</summary>
        public PlacementForm? Form { get; init; }
        public DateOnly? StartsOn { get; init; }
        /// <summary>The last day on which a child who is received today may start.</summary>
        public required DateOnly StartsBy { get; init; }
        public DateOnly? AppearedOn { get; init; }
        public string? Mentor { get; init; }
        public bool MentorIsOwed { get; init; }
        public bool HasOpenNote { get; init; }
        public IReadOnlyList<OwedDuty> Duties { get; init; } = [];
        public bool MayPlan { get; init; }
        public bool IsFollowedUp { get; init; }
        /// <summary>From this day on a child who hasn't come is reported; null before the placement.</summary>
        public DateOnly? CheckOn { get; init; }
        /// <summary>Of the weeks of home teaching that are over; null for every other form.</summary>
        public LightKind? HomeLight { get; init; }
        public (int Visits, int Lessons) HomeOwed { get; init; }
        public IReadOnlyList<Visit> Visits { get; init; } = [];
        public PlanSections? Plan { get; init; }
        /// <summary>What this school wrote down, and the answers to it, newest first.</summary>
        public IReadOnlyList<PlacementFile.Written> Records { get; init; } = [];
        public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
    }

    public sealed record Visit(DateOnly On, long Lessons, string Content);

    /// <param name="Answer">agreed or declined; null while the guardian hasn't answered.</param>
    public sealed record Suggestion(PlacementForm Form, DateOnly On, string? Answer);

    internal sealed class Handler(ActContext act, PupilReading reading, SchoolDuties duties, PupilNames names) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PupilRow row = (await duties.FindAsync(act.Case.Number))[0];
            bool isHere = row.PlacementId is not null;
            return new View(row.Number, await names.MaskedAsync(row.ChildId), row.Stage, row.Version)
            {
                Awaited = row.Duties.Any(owed => owed.Duty == SchoolDuty.Receive) ? row.AwaitedForm : null,
                Form = row.Form, StartsOn = row.StartsOn, AppearedOn = row.AppearedOn, Mentor = row.Mentor, HasOpenNote = row.NoteOpen, Duties = row.Duties,
                MentorIsOwed = row.Form is { } form && MentorRule.IsOwed(form, row.Mentor),
                MayPlan = isHere && (act.Case.Waits(PlacementStage.IndividualPlan) || act.Case.Waits(PlacementStage.FollowUp)),
                IsFollowedUp = isHere && act.Case.Waits(PlacementStage.FollowUp),
                StartsBy = SchoolReceiptRule.StartLatest(act.Today, act.Settings.Placement.RegisterBy, act.Calendar),
                CheckOn = row.StartsOn is { } starts ? SchoolReceiptRule.AttendanceCheckOn(starts, act.Calendar) : null,
                HomeLight = row.Form == PlacementForm.HomeTeaching ? await reading.HomeLightAsync() : null,
                HomeOwed = (act.Settings.Placement.HomeVisitsMin, act.Settings.Placement.HomeLessonsMin),
                Visits = row.PlacementId is { } placement ? await reading.VisitsAsync(placement) : [],
                Plan = isHere ? await reading.PlanAsync() : null, Records = await reading.RecordsAsync(), Suggestions = await reading.SuggestionsAsync(),
            };
        }
    }
}

/// <summary>What a school may read back of what was written down in a case.</summary>
internal sealed class PupilReading(ActContext act, PlacementWork work, HomeTeachingWatch watch)
{
    internal async Task<LightKind> HomeLightAsync() => await watch.LightAsync((await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id))!);

    internal async Task<IReadOnlyList<PupilSheet.Visit>> VisitsAsync(Guid placementId)
    {
        var visits = new List<PupilSheet.Visit>();
        foreach (HomeVisitRow row in (await PlacementTable.VisitsAsync(act.Db, placementId)).Reverse())
        {
            visits.Add(new PupilSheet.Visit(row.VisitedOn, row.Lessons, await work.OpenAsync(row.Content, row.Id, nameof(HomeVisitRow.Content))));
        }

        return visits;
    }

    internal async Task<PlanSections?> PlanAsync() => await SchoolDutyTable.PlansAsync(act.Db, act.Case.Row.Id) is [.., { } plan]
        ? System.Text.Json.JsonSerializer.Deserialize<PlanSections>(await work.OpenAsync(plan.Content, plan.Id, nameof(IndividualPlanRow.Content)), AnswerJson.Options)
        : null;

    // The county's answers to this school's notes are for the school; what guardians and other schools said isn't.
    internal async Task<IReadOnlyList<PlacementFile.Written>> RecordsAsync()
    {
        IReadOnlyList<PlacementRecordRow> all = await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id);
        DateTimeOffset? noted = all.FirstOrDefault(row => row.Kind == RecordKind.CapabilityNote && row.UnitId == act.Actor.UnitId)?.RecordedAt;
        var written = new List<PlacementFile.Written>();
        foreach (PlacementRecordRow record in all.Reverse().Where(row => row.UnitId == act.Actor.UnitId || (row.Kind == RecordKind.CapabilityAnswer && row.RecordedAt >= noted)))
        {
            written.Add(new PlacementFile.Written(record.Kind, record.HappenedOn, await work.OpenAsync(record.Content, record.Id, nameof(PlacementRecordRow.Content))));
        }

        return written;
    }

    internal async Task<IReadOnlyList<PupilSheet.Suggestion>> SuggestionsAsync() =>
        [.. (await SchoolDutyTable.SuggestionsAsync(act.Db, act.Case.Row.Id)).Select(row => new PupilSheet.Suggestion(row.Form, row.SuggestedOn, row.Answer))];
}
