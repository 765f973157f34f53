using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the county asks of the school of a case: its note, its delay, the order to admit; the placement in force and what is due on it.</summary>
public static class SchoolDutySheet
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head)
    {
        /// <summary>The school that the child waits for, or is placed at.</summary>
        public string? School { get; init; }
        public PlacementForm? Form { get; init; }
        /// <summary>The school's note that waits for an answer; null where none does.</summary>
        public string? Note { get; init; }
        /// <summary>True where the school must receive the child whatever its note says (B19).</summary>
        public bool MustReceive { get; init; }
        /// <summary>The last day of the school's receipt.</summary>
        public DateOnly? ReceiptDueOn { get; init; }
        public Refused? Refusal { get; init; }
        public DateOnly? StartsOn { get; init; }
        public DateOnly? AppearedOn { get; init; }
        /// <summary>From this day on a child who didn't come is reported (B25).</summary>
        public DateOnly? AttendanceCheckOn { get; init; }
        /// <summary>Before this day a re-assessment needs a reason (B31).</summary>
        public DateOnly? ReassessmentDueOn { get; init; }
    }

    public sealed record Refused(bool IsDelay, string Facts, DateOnly OpenedOn)
    {
        public DateOnly? OrderedOn { get; init; }
        public DateOnly? DueOn { get; init; }
        public DateOnly? ReportedOn { get; init; }
    }

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Query, Answer<View>>
    {
        private const string Delayed = "delayed";

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            PlacementRow? placement = await PlacementTable.InForceAsync(act.Db, row.CaseId);
            PlacementDecisionRow? decision = (await PlacementDecisionTable.OfCaseAsync(act.Db, row.CaseId)).LastOrDefault(known => known.State == DecisionState.Approved);
            return new View(CaseHead.Of(act))
            {
                School = decision is null ? null : (await SchoolTable.FindAsync(act.Db, SchoolWork.CodeOf(decision)))?.Name, Form = decision?.Form,
                Note = row.NoteOpen ? await NoteAsync(row) : null,
                MustReceive = decision is not null && SchoolReceiptRule.OfObjection(decision.Form, decision.Ability) == ObjectionOutcome.RefusedAndEscalated,
                ReceiptDueOn = (await DeadlineTable.RunningAsync(act.Db, row.CaseId)).Where(due => due.Kind == PlacementStage.SchoolReceipt).Select(due => (DateOnly?)due.DueOn).FirstOrDefault(),
                Refusal = await RefusedAsync(row), StartsOn = placement?.StartsOn, AppearedOn = placement?.AppearedOn,
                AttendanceCheckOn = placement is null ? null : SchoolReceiptRule.AttendanceCheckOn(placement.StartsOn, act.Calendar),
                ReassessmentDueOn = await work.RoundAsync() is { ConcludedOn: { } assessed } ? Reassessment.DueOn(assessed) : null,
            };
        }

        private async Task<string?> NoteAsync(PlacementCaseRow row) =>
            (await HearingTable.RecordsAsync(act.Db, row.CaseId)).LastOrDefault(record => record.Kind == RecordKind.CapabilityNote) is { } note
                ? await work.OpenAsync(note.Content, note.Id, nameof(PlacementRecordRow.Content))
                : null;

        private async Task<Refused?> RefusedAsync(PlacementCaseRow row) =>
            (await SchoolDutyTable.RefusalsAsync(act.Db, row.CaseId)).LastOrDefault(known => known.EndedOn is null) is { } open
                ? new Refused(open.Kind == Delayed, await work.OpenAsync(open.Facts, open.Id, nameof(SchoolRefusalRow.Facts)), open.OpenedOn)
                {
                    OrderedOn = open.OrderedOn, DueOn = open.DueOn, ReportedOn = open.ReportedOn,
                }
                : null;
    }
}
