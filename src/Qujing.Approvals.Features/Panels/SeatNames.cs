using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Panels;

/// <summary>What tells members of one name apart: an expert's employer, a representative's department. Nothing is added to a name that only one of a panel bears.</summary>
internal static class SeatNames
{
    /// <summary>By seat; empty where every name is borne once.</summary>
    internal static async Task<IReadOnlyDictionary<long, string>> ApartAsync(DbSession session, IReadOnlyList<PanelSeatRow> seats)
    {
        var apart = new Dictionary<long, string>();
        foreach (PanelSeatRow seat in seats.GroupBy(seat => seat.FullName, StringComparer.Ordinal).Where(bearers => bearers.Skip(1).Any()).SelectMany(bearers => bearers))
        {
            string? employer = seat.ExpertId is { } id ? (await ExpertTable.FindAsync(session, id))?.Employer : null;
            apart[seat.SeatNo] = string.IsNullOrWhiteSpace(employer) ? seat.Field : employer;
        }

        return apart;
    }
}
