namespace Qujing.Approvals.Domain;

/// <summary>Full-width letters and digits as Chinese keyboards write them; the product runs without the tables by which the base library would fold them.</summary>
internal static class HalfWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const int Distance = 0xFEE0;

    internal static char Of(char character) => character is >= First and <= Last ? (char)(character - Distance) : character;
}
