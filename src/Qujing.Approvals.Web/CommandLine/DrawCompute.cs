using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Domain.Draws;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary><c>draw compute</c>: the numbers in the order drawn, from what was announced and thrown, without any database.</summary>
internal static class DrawCompute
{
    internal const int Refused = 1;
    private const string SkipReason = "skipped";

    private static readonly JsonSerializerOptions Indented = new(OfficeVerbs.Readable) { WriteIndented = true };

    /// <param name="Profile">The name of the hash profile.</param>
    /// <param name="Pool">How many the pool holds.</param>
    /// <param name="Sources">In the order announced: whole numbers with commas between, or a text.</param>
    /// <param name="Seats">How many are drawn.</param>
    /// <param name="Skips">Numbers passed over when drawn.</param>
    internal sealed record Arguments(string Profile, int Pool, IReadOnlyList<string> Sources, int Seats, IReadOnlyList<int> Skips, bool IsJson = false);

    internal static int Run(Arguments arguments, TextWriter output)
    {
        DrawSource[] sources = [.. arguments.Sources.Select(SourceOf)];
        IReadOnlyList<DrawStep> steps = [];
        Refusal? refusal = DrawProfile.Find(arguments.Profile, out DrawProfile? profile)
            ?? sources.Select(source => source.Check()).FirstOrDefault(problem => problem is not null)
            ?? (sources.Length == 0 ? Refusal.Because("draw.source_empty", ("source", "")) : null)
            ?? PanelDraw.Draw(Order(arguments, profile!, sources), out steps);
        if (refusal is not null)
        {
            string[] words = [.. refusal.Told().Select(CommandTexts.Sentence)];
            output.WriteLine(arguments.IsJson ? JsonSerializer.Serialize(new { ok = false, words }, OfficeVerbs.Readable) : string.Join('\n', words));
            return Refused;
        }

        if (arguments.IsJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { ok = true, profile = profile!.Name, key = DrawKey.Of(sources), seated = PanelDraw.Seated(steps), steps = steps.Select(step => new { step.Index, step.Digest, step.Remaining, step.Number, isSkipped = !step.IsSeated }) },
                Indented));
            return 0;
        }

        foreach (DrawStep step in steps)
        {
            output.WriteLine(step.IsSeated ? step.Number.ToString(CultureInfo.InvariantCulture) : $"{step.Number} ({SkipReason})");
        }

        return 0;
    }

    private static DrawOrder Order(Arguments arguments, DrawProfile profile, IReadOnlyList<DrawSource> sources) => new()
    {
        Profile = profile, Key = DrawKey.Of(sources), PoolSize = arguments.Pool, Seats = arguments.Seats,
        Skips = arguments.Skips.Distinct().ToDictionary(number => number, _ => SkipReason),
    };

    private static DrawSource SourceOf(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numbers = new List<long>();
        foreach (string part in parts)
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            {
                return DrawSource.OfText(text, text);
            }

            numbers.Add(number);
        }

        return numbers.Count == 0 ? DrawSource.OfText(text, text) : DrawSource.OfNumbers(text, numbers);
    }
}
