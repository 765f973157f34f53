using System.Text.RegularExpressions;

namespace Qujing.Approvals.Domain;

/// <summary>Numbers as people type them: an input method that stays at full width gives １２３, and an area is written 1,286.50.</summary>
public static partial class TypedNumber
{
    /// <summary>The text with full-width digits and signs as those of a keyboard; everything else stays.</summary>
    /// <param name="text">As typed; null is empty.</param>
    public static string Narrow(string? text) => string.Concat((text ?? "").Select(HalfWidth.Of)).Trim();

    /// <summary>The same without the commas between thousands, where they stand at every third digit.</summary>
    /// <param name="text">As typed; null is empty.</param>
    public static string Plain(string? text)
    {
        var narrow = Narrow(text);
        return Grouped().IsMatch(narrow) ? narrow.Replace(",", "", StringComparison.Ordinal) : narrow;
    }

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
