using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Schools;

/// <summary>A placement at a school, as far as its number of pupils asks.</summary>
/// <param name="Form">The form; home teaching fills no place.</param>
/// <param name="StartsOn">The first civil day at the school.</param>
/// <param name="EndsOn">The last civil day; null while it is in force.</param>
public readonly record struct PlacedPupil(PlacementForm Form, DateOnly StartsOn, DateOnly? EndsOn);

/// <summary>What the placements of this procedure changed in a school since the register counted its pupils.</summary>
/// <param name="CountedOn">The civil day of the register's count, at its end; null where nobody said it, and then nothing is added.</param>
/// <param name="Came">Pupils who came after it, 0 or more.</param>
/// <param name="Left">Pupils of the count who left after it, 0 or more.</param>
/// <param name="RegularCame">Of those who came, in regular classes (随班就读).</param>
/// <param name="RegularLeft">Of those who left, in regular classes.</param>
/// <param name="RegularPlaced">Placed in regular classes on the day, whenever they came: so many there are at least.</param>
public sealed record PupilsSince(DateOnly? CountedOn, int Came = 0, int Left = 0, int RegularCame = 0, int RegularLeft = 0, int RegularPlaced = 0)
{
    /// <summary>Nobody came or left.</summary>
    public static readonly PupilsSince Nothing = new((DateOnly?)null);

    /// <summary>
    /// The changes between the count and a day. Who came after the count and is still there is one more; who was there on the day of the count and isn't any more is
    /// one less; who came and left in between changed nothing.
    /// </summary>
    /// <param name="countedOn">The civil day of the count; null where nobody said it.</param>
    /// <param name="day">The civil day asked for.</param>
    /// <param name="placements">All placements at the school, in any order.</param>
    public static PupilsSince Of(DateOnly? countedOn, DateOnly day, IEnumerable<PlacedPupil> placements)
    {
        PlacedPupil[] inSchool = [.. placements.Where(pupil => pupil.Form != PlacementForm.HomeTeaching)];
        var placed = inSchool.Count(pupil => IsRegular(pupil) && IsThere(pupil, day));
        if (countedOn is not { } counted)
        {
            return Nothing with { RegularPlaced = placed };
        }
        PlacedPupil[] came = [.. inSchool.Where(pupil => pupil.StartsOn > counted && IsThere(pupil, day))];
        PlacedPupil[] left = [.. inSchool.Where(pupil => IsThere(pupil, counted) && pupil.EndsOn < day)];
        return new PupilsSince(counted, came.Length, left.Length, came.Count(IsRegular), left.Count(IsRegular), placed);
    }

    private static bool IsThere(PlacedPupil pupil, DateOnly day) => pupil.StartsOn <= day && (pupil.EndsOn is null || pupil.EndsOn >= day);

    private static bool IsRegular(PlacedPupil pupil) => pupil.Form is PlacementForm.OrdinarySchool or PlacementForm.ResourcedSchool;
}
