using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Domain.Draws;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Computes a draw from its sources, and verifies a published record, without the server.</summary>
internal static class DrawVerbs
{
    public static int Compute((string Profile, int Pool, int Seats) what, (IReadOnlyList<string> Sources, IReadOnlyList<int> Skips) from, (TextWriter Output, bool AsJson) to)
    {
        if (DrawProfile.Find(what.Profile, out DrawProfile? profile) is { } unknown)
        {
            return Refuse(to.Output, unknown);
        }

        var order = new DrawOrder
        {
            Profile = profile!, Key = DrawKey.Of(from.Sources.Select(SourceOf)), PoolSize = what.Pool, Seats = what.Seats,
            Skips = from.Skips.ToDictionary(number => number, _ => "跳过"),
        };
        if (PanelDraw.Draw(order, out IReadOnlyList<DrawStep> steps) is { } refusal)
        {
            return Refuse(to.Output, refusal);
        }

        to.Output.WriteLine(to.AsJson
            ? JsonSerializer.Serialize(new { key = order.Key, steps = steps.Select(step => new { step.Number, step.Digest, Skipped = step.SkipReason is not null }) })
            : string.Join('\n', [$"key {order.Key}", .. steps.Select(step => step.IsSeated ? $"{step.Number}" : $"{step.Number} (跳过)")]));
        return 0;
    }

    public static int Verify(string file, TextWriter output)
    {
        if (!File.Exists(file))
        {
            output.WriteLine($"没有文件 {file}，请核对路径");
            return 2;
        }

        if (DrawRecord.Parse(File.ReadAllText(file), out DrawRecord? record) is { } unreadable)
        {
            return Refuse(output, unreadable);
        }

        DrawDifference? difference = DrawVerification.FirstDifference(record!);
        output.WriteLine(difference is null ? "核验一致" : $"不一致：{difference.Line}　文件写 {difference.Written}　重算得 {difference.Computed}");
        return difference is null ? 0 : 1;
    }

    private static DrawSource SourceOf(string text, int at)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        long[] numbers = new long[parts.Length];
        for (int place = 0; place < parts.Length; place++)
        {
            if (!long.TryParse(parts[place], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[place]))
            {
                return DrawSource.OfText($"{at + 1}", text);
            }
        }

        return DrawSource.OfNumbers($"{at + 1}", numbers);
    }

    private static int Refuse(TextWriter output, Refusal refusal)
    {
        output.WriteLine(CommandTexts.Sentence(refusal));
        return 2;
    }
}
