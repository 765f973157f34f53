using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The county answers a school's note: the placement stands, or the committee looks at it and the county decides (残疾人教育条例 §21; B20). Never for the sake of a school that must
/// receive the child (B19).
/// </summary>
public static class AnswerCapabilityNote
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool Reconsiders, string? Answer) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Answer))
            {
                yield return new Refusal("receipt.answer_missing").At(nameof(Answer));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work, DisputeWork disputes) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.SchoolReceipt, PlacementStage.AdmissionOrder) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementCaseRow row = await work.CaseAsync();
            if (!row.NoteOpen)
            {
                return new Refusal("receipt.no_note");
            }

            PlacementDecisionRow decision = (await PlacementDecisionTable.OfCaseAsync(act.Db, row.CaseId)).Last(known => known.State == DecisionState.Approved);
            if (request.Reconsiders && SchoolReceiptRule.OfObjection(decision.Form, decision.Ability) == ObjectionOutcome.RefusedAndEscalated)
            {
                return new Refusal("receipt.refusal_forbidden").Citing(PlacementSource.PlanCompulsory).At(nameof(Command.Reconsiders));
            }

            await PlacementCaseTable.UpdateAsync(act.Db, row with { NoteOpen = false });
            await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.CapabilityAnswer, act.Today, request.Answer));
            await work.TellAsync(Party.ReceivingSchool, "note_answered");
            act.Record("reconsiders", request.Reconsiders);
            return request.Reconsiders && await ReconsiderAsync(request) is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }

        // On an older definition the county draws up another decision at once.
        private async Task<Refusal?> ReconsiderAsync(Command request)
        {
            string from = act.Case.Stage;
            Refusal? stopped = await work.MoveAsync("Reconsidered");
            if (stopped is null && act.Case.Waits(PlacementStage.DisputeAssessment))
            {
                await disputes.OpenAsync((request.OperationId, null, request.Answer!), from);
            }

            return stopped;
        }
    }
}
