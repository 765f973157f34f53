using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

internal sealed class PanelMembership : IPanelMembership
{
    public async Task<bool> HasSeatAsync(ActContext context)
    {
        PanelRoundRow? round = await PanelTable.CurrentAsync(context.Db, context.Case.Row.Id);
        return round is not null && await PanelTable.SeatOfAsync(context.Db, round.Id, context.Actor.Id) is not null;
    }
}
