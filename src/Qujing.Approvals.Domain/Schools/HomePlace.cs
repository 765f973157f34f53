using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Schools;

/// <summary>Where a child lives (住址坐标), from which the way to each school is measured (就近就便, item 1). Unknown is allowed; half or elsewhere isn't.</summary>
public static class HomePlace
{
    /// <summary>What is no number: on no place of the earth, so that it is refused like one.</summary>
    public const double Unreadable = 999;

    /// <summary>Degrees north, the least: Yunnan's southern end, 21°08′, in whole degrees.</summary>
    public const double LatitudeMin = 21;
    /// <summary>Degrees north, the most: Yunnan's northern end, 29°15′, in whole degrees.</summary>
    public const double LatitudeMax = 30;
    /// <summary>Degrees east, the least: Yunnan's western end, 97°31′, in whole degrees.</summary>
    public const double LongitudeMin = 97;
    /// <summary>Degrees east, the most: Yunnan's eastern end, 106°11′, in whole degrees.</summary>
    public const double LongitudeMax = 107;

    /// <summary>
    /// Refused: <c>child.home_half</c> where one of the two is missing, <c>child.home_elsewhere</c> where the place isn't in the province, as it is where one
    /// stands for the other. A child of the city's register may live beyond the city's edge.
    /// </summary>
    /// <param name="latitude">Degrees north; null where nothing is known.</param>
    /// <param name="longitude">Degrees east; null where nothing is known.</param>
    public static Refusal? Problem(double? latitude, double? longitude) => (latitude, longitude) switch
    {
        (null, null) => null,
        (null, _) => new Refusal("child.home_half").Citing(PlacementSource.PlanCompulsory).At("Latitude"),
        (_, null) => new Refusal("child.home_half").Citing(PlacementSource.PlanCompulsory).At("Longitude"),
        ( >= LatitudeMin and <= LatitudeMax, >= LongitudeMin and <= LongitudeMax) => null,
        ( >= LatitudeMin and <= LatitudeMax, _) => Elsewhere("Longitude"),
        _ => Elsewhere("Latitude"),
    };

    private static Refusal Elsewhere(string field) => Refusal.Because("child.home_elsewhere",
        ("southMin", LatitudeMin), ("northMax", LatitudeMax), ("westMin", LongitudeMin), ("eastMax", LongitudeMax)).At(field);
}
