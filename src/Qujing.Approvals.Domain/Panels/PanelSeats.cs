using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>The 17 seats of Art. 12: 1 to 10 the departments in its order, 11 to 17 the experts in the order drawn.</summary>
public static class PanelSeats
{
    /// <summary>All seats.</summary>
    public const int Count = 17;
    /// <summary>The first seat of the experts.</summary>
    public const int FirstExpertSeat = 11;

    /// <summary>The numbers of the experts' seats, ascending.</summary>
    public static IReadOnlyList<int> OfExperts { get; } = [.. Enumerable.Range(FirstExpertSeat, Count - FirstExpertSeat + 1)];

    /// <summary>Everything that a panel lacks before it is formed, at once.</summary>
    /// <param name="held">The seats held.</param>
    /// <param name="isMeetingSet">True where time and place of the meeting are set.</param>
    /// <returns>Refused: <c>panel.representative_missing</c> (A28), <c>panel.expert_missing</c>, <c>panel.meeting_missing</c>.</returns>
    public static Refusal? Missing(IReadOnlyCollection<int> held, bool isMeetingSet) => Refusal.All(
    [
        .. Department.All.Where(department => !held.Contains(department.Seat))
            .Select(department => Refusal.Because("panel.representative_missing", ("seat", department.Seat), ("department", department.Name)).Citing("第十二条")),
        .. OfExperts.Where(seat => !held.Contains(seat)).Select(seat => Refusal.Because("panel.expert_missing", ("seat", seat)).Citing("第十二条")),
        .. isMeetingSet ? Array.Empty<Refusal>() : [new Refusal("panel.meeting_missing").Citing("第十二条")],
    ]);
}
