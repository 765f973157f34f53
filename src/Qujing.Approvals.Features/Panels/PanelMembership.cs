using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

internal sealed class PanelMembership : IPanelMembership
{
    public Task<bool> HasSeatAsync(ActContext context) => VoterTable.HoldsSeatAsync(context.Db, context.Case.Row.Id, context.Actor.Id);

    public Task<bool> HadSeatAsync(ActContext context, int round) => VoterTable.HeldSeatAsync(context.Db, context.Case.Row.Id, (context.Actor.Id, round));
}
