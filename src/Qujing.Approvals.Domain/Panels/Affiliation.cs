using System.Globalization;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>A unit that an expert is or was tied to: employed by, or paid by.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="EndedOn">The last day; null where the tie goes on.</param>
public sealed record Affiliation(string Unit, DateOnly? EndedOn)
{
    /// <summary>Reads lines such as <c>云南某设计院，2025-06-30</c>; without a day the tie goes on.</summary>
    /// <param name="text">One tie a line.</param>
    /// <param name="ties">The ties; empty where refused.</param>
    /// <returns>Refused: <c>expert.affiliation_day</c> with the line's number.</returns>
    public static Refusal? ParseLines(string? text, out IReadOnlyList<Affiliation> ties)
    {
        var found = new List<Affiliation>();
        ties = [];
        var lines = (text ?? "").Split(['\n', ';', '；'], StringSplitOptions.TrimEntries);
        for (var number = 1; number <= lines.Length; number++)
        {
            var parts = lines[number - 1].Split([',', '，'], 2, StringSplitOptions.TrimEntries);
            if (parts[0].Length == 0)
            {
                continue;
            }
            DateOnly? endedOn = null;
            if (parts.Length > 1 && parts[1].Length > 0)
            {
                if (!DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return Refusal.Because("expert.affiliation_day", ("line", number), ("value", parts[1]));
                }
                endedOn = day;
            }
            found.Add(new Affiliation(parts[0], endedOn));
        }
        ties = found;
        return null;
    }

    /// <summary>The lines that <see cref="ParseLines"/> reads.</summary>
    /// <param name="ties">Any ties.</param>
    public static string ToLines(IEnumerable<Affiliation> ties) => string.Join('\n', ties.Select(tie =>
        tie.EndedOn is { } day ? string.Create(CultureInfo.InvariantCulture, $"{tie.Unit}，{day:yyyy-MM-dd}") : tie.Unit));
}
