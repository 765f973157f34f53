using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The responsible person of the county approves the decision; whoever proposed it can't. From here on the school is a party.</summary>
public static class ApprovePlacement
{
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(long DecisionNo, string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools, PlaceClaims claims) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.DecisionApproval) is { } elsewhere)
            {
                return elsewhere;
            }

            PlacementDecisionRow proposed = (await PlacementDecisionTable.LastAsync(act.Db, act.Case.Row.Id, DecisionState.Proposed))!;
            if (proposed.ProposedBy == act.Actor.Id)
            {
                return new Refusal("placement.own_approval").Citing(PlacementSource.PlanCompulsory);
            }

            if (await claims.ProblemAsync(proposed) is { } taken)
            {
                return taken with { Field = null };
            }

            PlacementRow? inForce = await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id);
            await schools.WithdrawApprovedAsync(inForce?.DecisionId);
            await PlacementDecisionTable.AnswerAsync(act.Db, proposed with { State = DecisionState.Approved, AnsweredBy = act.Actor.Id, AnsweredOn = act.Today });
            await schools.JoinAsync(proposed);
            await work.TellGuardiansAsync("decided");
            act.Record("decision", proposed.No);
            return await work.MoveAsync(SchoolWork.GoesOn(inForce, proposed) ? "Continued" : "Approved") is { } stopped ? stopped : new Receipt(proposed.No, act.Case.Stage);
        }
    }
}
