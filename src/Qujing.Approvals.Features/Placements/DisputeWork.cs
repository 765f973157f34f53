using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Disputes of a case (残疾人教育条例 §21).</summary>
internal sealed class DisputeWork(ActContext act, PlacementWork work)
{
    internal async Task OpenAsync((Guid OperationId, Guid? GuardianId, string Grounds) of, string? raisedIn = null)
    {
        Guid id = StableId.From(of.OperationId, "dispute");
        long no = 1 + (await PlacementTurnTable.DisputesAsync(act.Db, act.Case.Row.Id)).Count;
        await PlacementTurnTable.InsertDisputeAsync(act.Db, new DisputeRow
        {
            Id = id, CaseId = act.Case.Row.Id, No = no, Stage = raisedIn ?? act.Case.Stage, GuardianId = of.GuardianId, Grounds = await work.SealAsync(of.Grounds, id, nameof(DisputeRow.Grounds)),
            RaisedOn = act.Today, RaisedBy = act.Actor.Id,
        });
        act.Record("dispute", no);
        await work.TellAsync(Party.CountyAuthority, "disputed");
    }

    /// <summary>The dispute that waits for its decision; null where none does.</summary>
    internal async Task<DisputeRow?> OpenOneAsync() => (await PlacementTurnTable.DisputesAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.Outcome is null);
}
