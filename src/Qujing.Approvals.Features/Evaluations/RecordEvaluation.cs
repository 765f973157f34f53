using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Evaluations;

/// <summary>The organising body records a periodic evaluation of its plan; the next one becomes due (Art. 17).</summary>
public static class RecordEvaluation
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, [property: TextLengthMax(TextBounds.LongTextMax)] string? Report, string? Outcome) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => EvaluationSchedule.Missing(!string.IsNullOrWhiteSpace(Report), Outcome);
    }

    public sealed record Receipt(int No);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ModificationLock", "InForce") is { } early)
            {
                return early;
            }

            ApprovalRow approval = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))!;
            int no = (int)await FollowUpTables.EvaluationsAsync(act.Db, act.Case.Row.Id) + 1;
            if (EvaluationSchedule.TooEarly(approval.IssuedOn, no - 1, act.Settings, act.Today) is { } tooEarly)
            {
                return tooEarly;
            }

            await FollowUpTables.InsertEvaluationAsync(act.Db, new
            {
                id = StableId.From(request.OperationId, "evaluation"), caseId = act.Case.Row.Id, no, report = request.Report!.Trim(), outcome = request.Outcome!.Trim(), by = act.Actor.Id, at = act.Now,
            });
            act.Record("evaluation", no);
            if (await mover.AdvanceAsync(act, "Evaluated") is { } refusal)
            {
                return refusal;
            }

            await DeadlineDesk.CloseAsync(act, act.Case, row => row.Kind == EvaluationDeadline.Kind);
            await EvaluationDeadline.OpenAsync(act, approval.IssuedOn, no);
            return new Receipt(no);
        }
    }
}
