using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The county draws up the decision: the rung with “why not the rung above”, the nearest school that suits, the views of guardians and child, a reason for
/// what departs from the recommendation. It takes effect by another person's approval alone.
/// </summary>
public static class ProposePlacement
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, DecisionDraft Draft) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(long DecisionNo);

    internal sealed class Handler(ActContext act, PlacementWork work, DecisionWork decisions) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.PlacementDecision) is { } elsewhere)
            {
                return elsewhere;
            }

            (PlacementDecisionRow? row, Refusal? refusal) = await decisions.DrawUpAsync(request.OperationId, request.Draft ?? new DecisionDraft(), (DecisionState.Proposed, IsDispute: false));
            if (refusal is not null)
            {
                return refusal;
            }

            await PlacementDecisionTable.InsertAsync(act.Db, row!);
            act.Record("decision", row!.No);
            act.Record("form", row.Form.ToString());
            return await work.MoveAsync("Proposed") is { } stopped ? stopped : new Receipt(row.No);
        }
    }
}
