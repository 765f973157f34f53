using System.Globalization;
using System.Text.RegularExpressions;
using Qujing.Approvals.Domain.Draws;

namespace Qujing.Approvals.Web;

/// <summary>What people call the places of a published draw: <c>steps[3].number</c> is the number of step 4.</summary>
internal static partial class DrawWords
{
    /// <summary>Every place that a verification can name, with 0 as the place in a list.</summary>
    internal static readonly IReadOnlyList<string> Lines =
    [
        "file", "profile", "poolSize", "pool[0].no", "poolRoot", "nonceHash", "announcedAt", "drawnAt", "announcedSources", "sources[0]", "sources[1]", "key", "drawNumber", "seats",
        "steps", "steps[0].index", "steps[0].digest", "steps[0].remaining", "steps[0].number", "steps[0].skipReason", "seated",
    ];

    /// <summary>The place in words, with itself behind: whoever looks for it in the file finds it.</summary>
    /// <param name="line">As the verification names it.</param>
    /// <param name="text">Gives the text of a key.</param>
    public static string Line(string line, Func<string, string> text)
    {
        Match place = InList().Match(line);
        string words = text("draw.line_" + (place.Success ? place.Groups["list"].Value + "_" + place.Groups["part"].Value : line));
        return (place.Success ? words.Replace("{no}", (int.Parse(place.Groups["at"].ValueSpan, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : words)
            + (line.Contains("file", StringComparison.Ordinal) ? "" : $"（{line}）");
    }

    /// <summary>What is computed, or why nothing can be.</summary>
    public static string Computed(DrawDifference difference, Func<Refusal, string> sentence) => difference.Refusal is { } refusal ? sentence(refusal) : difference.Computed;

    [GeneratedRegex(@"^(?<list>steps|pool|sources)\[(?<at>\d{1,6})\]\.?(?<part>\w*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InList();
}
