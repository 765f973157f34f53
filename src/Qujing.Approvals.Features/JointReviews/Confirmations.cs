using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A confirmation stands for what its bureau saw: once an opinion or the environmental statement changes, it is void and asked for again.</summary>
internal static class Confirmations
{
    internal static async Task VoidAsync(ActContext act, RoundFile round, string because)
    {
        if (await JointLeadTable.VoidConfirmationsAsync(act.Db, round.Row.Id, act.Now) == 0)
        {
            return;
        }

        foreach (ConfirmationRow confirmation in round.Standing)
        {
            await NoticeDesk.ToUnitAsync(act, act.Case, confirmation.UnitId, new NoticeText("joint.confirmation_void", $"{round.No}/{because}"));
        }

        act.Record("confirmationsVoid", round.Standing.Select(confirmation => confirmation.UnitId).ToArray());
    }
}
