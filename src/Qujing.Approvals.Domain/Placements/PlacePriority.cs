namespace Qujing.Approvals.Domain.Placements;

/// <summary>Somebody who asks for a place of an ordinary school.</summary>
/// <param name="Key">Tells the applicants apart.</param>
/// <param name="IsDisabled">A child of this procedure.</param>
/// <param name="IsInCatchment">Lives in the school's catchment.</param>
/// <param name="DistanceMetres">Way to the school, in metres.</param>
public sealed record PlaceApplicant(string Key, bool IsDisabled, bool IsInCatchment, int DistanceMetres);

/// <summary>Who gets the last place: disabled children of the catchment first (就近就便优先入学), item 1 (B22).</summary>
public static class PlacePriority
{
    /// <summary>
    /// The applicants in the order of their claim: the catchment's disabled children, the catchment's others, disabled children from outside,
    /// others; among equals the nearer first, then by key so that the order is one.
    /// </summary>
    /// <param name="applicants">In any order.</param>
    public static IReadOnlyList<PlaceApplicant> Order(IEnumerable<PlaceApplicant> applicants) =>
    [
        .. applicants.OrderByDescending(applicant => applicant.IsInCatchment)
            .ThenByDescending(applicant => applicant.IsDisabled)
            .ThenBy(applicant => applicant.DistanceMetres)
            .ThenBy(applicant => applicant.Key, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether a decision may take a place now. Refused: <c>placement.last_place</c> with whoever has the better claim (<c>first</c>), where more are waiting than
    /// there are places and this one isn't among the first of them; <c>placement.school_full</c> where no place is left, except for a child of the catchment,
    /// whom an ordinary school may not turn away (不得拒绝, item 1).
    /// </summary>
    /// <param name="asking">The child whose decision it is.</param>
    /// <param name="waiting">The others whose decisions for the same school wait; not this one.</param>
    /// <param name="placesLeft">Places of the school that neither a pupil nor an approved decision has, 0 or more.</param>
    public static Refusal? CanTake(PlaceApplicant asking, IEnumerable<PlaceApplicant> waiting, int placesLeft)
    {
        if (placesLeft == 0)
        {
            return asking.IsInCatchment ? null : new Refusal("placement.school_full").Citing(PlacementSource.PlanCompulsory).At("School");
        }
        PlaceApplicant[] ahead = [.. Order([asking, .. waiting]).TakeWhile(applicant => applicant != asking)];
        return ahead.Length < placesLeft ? null
            : Refusal.Because("placement.last_place", ("left", placesLeft), ("first", ahead[0].Key)).Citing(PlacementSource.PlanCompulsory).At("School");
    }
}

/// <summary>An ordinary school with many pupils of this procedure gets a resource room (特殊教育资源教室), item 9.</summary>
public static class ResourceRoomRule
{
    /// <summary>Pupils in regular classes from which on a resource room is due (随班就读 5 人以上; by Chinese usage 以上 includes the number).</summary>
    public const int PupilsMin = 5;

    /// <summary>True where the school has the pupils and no room yet (B21).</summary>
    /// <param name="pupils">Pupils of this procedure in regular classes.</param>
    /// <param name="hasRoom">True where the school has a resource room.</param>
    public static bool IsDue(int pupils, bool hasRoom) => pupils >= PupilsMin && !hasRoom;
}
