namespace Qujing.Approvals.Domain.Schools;

/// <summary>A place on the earth, in degrees (WGS 84). Compared by coordinates alone: no map service is asked.</summary>
/// <param name="Latitude">North positive, −90 to 90.</param>
/// <param name="Longitude">East positive, −180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the earth, in metres.</summary>
    public const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>True for coordinates that exist.</summary>
    public bool IsOnEarth => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;

    /// <summary>The way as the crow flies, in whole metres (haversine); roads are longer, and the page says so.</summary>
    /// <param name="other">The other place.</param>
    public int MetresTo(GeoPoint other)
    {
        var north = Radians(other.Latitude - Latitude);
        var east = Radians(other.Longitude - Longitude);
        var chord = Square(Math.Sin(north / 2)) + Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Square(Math.Sin(east / 2));
        return (int)Math.Round(2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(chord))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
