using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The last day of a deferral is over: the case is open again, and nobody had to remember it (B09). Sent by the product itself.</summary>
public static class ReopenDeferred
{
    [SystemAccess]
    public sealed record Command(Guid OperationId, string CaseNumber) : IAct<Receipt>, IPersonalAct, ICaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.Deferral) is { } elsewhere)
            {
                return elsewhere;
            }

            DeferralRow granted = (await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id)).Last(known => known.State == DeferralState.Granted);
            var days = new Deferral(granted.FromOn, granted.ThroughOn);
            if (act.Today < days.ReopensOn)
            {
                return Refusal.Because("deferral.still_runs", ("date", granted.ThroughOn));
            }

            await PlacementTurnTable.UpdateDeferralAsync(act.Db, granted with { State = DeferralState.Over, ReopenedOn = act.Today });
            await work.TellGuardiansAsync("deferral_over");
            await work.TellAsync(Party.Township, "deferral_over");
            return await work.MoveAsync("Reopened") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
