using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Evaluations;

/// <summary>The periodic evaluations of a plan in force, and when the next one is due (Art. 17; A70).</summary>
public static class EvaluationFile
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required Role Role { get; init; }
        public required IReadOnlyList<EvaluationRow> Done { get; init; }
        public required DateOnly? DueOn { get; init; }
        public required int DaysLeft { get; init; }
        /// <summary>The years that the deadline reaches into and whose holidays nobody entered.</summary>
        public required IReadOnlyList<int> MissingYears { get; init; }
        public required int EveryYears { get; init; }
        /// <summary>Why the next one can't be recorded yet; null where it can.</summary>
        public required Refusal? TooEarly { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id) is not { } approval)
            {
                return new Refusal("evaluation.not_approved").Citing("第十七条");
            }

            DeadlineRow? due = (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.Kind == EvaluationDeadline.Kind);
            IReadOnlyList<EvaluationRow> done = await FollowUpTables.EvaluationListAsync(act.Db, act.Case.Row.Id);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Role = act.Actor.Role,
                Done = done,
                DueOn = due?.DueOn,
                DaysLeft = due is null ? 0 : DeadlineDesk.DaysLeft(act, due.DueOn),
                MissingYears = due is null ? [] : DeadlineWalk.MissingYears(act.Calendar, act.Today, due.DueOn),
                EveryYears = act.Settings.EvaluationYears,
                TooEarly = EvaluationSchedule.TooEarly(approval.IssuedOn, done.Count, act.Settings, act.Today),
            };
        }
    }
}
