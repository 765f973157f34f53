using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Domain.Panels;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The codes of seat cards: computed where they are printed and where they are typed, kept nowhere.</summary>
public static class SeatCards
{
    /// <param name="keys">The product's keys.</param>
    /// <param name="panelSeatId">The seat as one person holds it.</param>
    /// <param name="no">Which printing.</param>
    public static SeatCardCode CodeOf(KeyRing keys, Guid panelSeatId, long no) =>
        SeatCardCode.From(HMACSHA256.HashData(keys.SeatCard.Span, Encoding.ASCII.GetBytes($"{panelSeatId:N}/{no}")));
}
