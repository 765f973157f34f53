namespace Qujing.Approvals.Features.Auditing;

/// <summary>A checkpoint's hash that somebody kept outside and types in: a slip of the pen is no sign that the trail was changed.</summary>
public static class AnchorText
{
    public const string WrongCode = "audit.anchor_wrong";
    private const int Letters = 64;

    public static string Of(string typed) => typed.Trim().ToLowerInvariant();

    public static bool IsOne(string typed) => Of(typed) is { Length: Letters } hash && hash.All(char.IsAsciiHexDigit);
}
