using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The responsible person returns a proposed decision with what is to be mended; the proposal stays on file.</summary>
public static class ReturnProposal
{
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("placement.return_reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(long DecisionNo);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.DecisionApproval) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementDecisionRow proposed = (await PlacementDecisionTable.LastAsync(act.Db, act.Case.Row.Id, DecisionState.Proposed))!;
            await PlacementDecisionTable.AnswerAsync(act.Db, proposed with
            {
                State = DecisionState.Returned, AnsweredBy = act.Actor.Id, AnsweredOn = act.Today, AnswerReason = await work.SealAsync(request.Reason, proposed.Id, nameof(PlacementDecisionRow.AnswerReason)),
            });
            act.Record("decision", proposed.No);
            return await work.MoveAsync("Returned") is { } stopped ? stopped : new Receipt(proposed.No);
        }
    }
}
