using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Who fills the ten departments' seats today: the approved changes up to this day, and for all else Art. 12 itself.</summary>
internal static class SeatHolders
{
    /// <summary>In the order of Art. 12.</summary>
    internal static async Task<IReadOnlyList<SeatHolder>> LoadAsync(ActContext act)
    {
        ILookup<string, RuleChangeRow> changed = (await RuleChangeTable.SeatsAsync(act.Db, act.Today)).ToLookup(row => row.Subject, StringComparer.Ordinal);
        return [.. Department.All.Select(seat => changed[seat.Code].LastOrDefault() is { } last ? SeatHolder.Parse(seat, last.ValueAfter) : SeatHolder.Own(seat))];
    }
}
