using System.Globalization;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>The first line of a record that doesn't agree with what is computed from the lines before it.</summary>
/// <param name="Line">The place: <c>steps[3].number</c>.</param>
/// <param name="Written">What the record says.</param>
/// <param name="Computed">What it ought to say.</param>
public sealed record DrawDifference(string Line, string Written, string Computed)
{
    /// <summary>Why nothing can be computed from the record at all; null where something was.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>Computes a published draw again (公开核验), line by line.</summary>
public static class DrawVerification
{
    /// <summary>The first difference; null where the record is right throughout.</summary>
    /// <param name="record">A record that was read.</param>
    public static DrawDifference? FirstDifference(DrawRecord record)
    {
        if (DrawProfile.Find(record.Profile, out var profile) is not null)
        {
            return new DrawDifference("profile", record.Profile, string.Join(" | ", DrawProfile.All.Select(known => known.Name)));
        }
        return Frozen(record, profile!).Concat(Sources(record)).Concat(Named(record)).Concat(Result(record, profile!)).FirstOrDefault(line => line.Written != line.Computed);
    }

    // The number says which case, round and draw it is: a right record under another's number would pass for that draw.
    private static IEnumerable<DrawDifference> Named(DrawRecord record)
    {
        var beginning = string.Create(CultureInfo.InvariantCulture, $"{record.CaseNumber}-{record.Round}-");
        var ending = record.DrawNumber.StartsWith(beginning, StringComparison.Ordinal) ? record.DrawNumber[beginning.Length..] : "";
        if (!int.TryParse(ending, NumberStyles.None, CultureInfo.InvariantCulture, out var no) || no < 1 || ending[0] == '0')
        {
            yield return new DrawDifference("drawNumber", record.DrawNumber, beginning + "1");
        }
    }

    private static IEnumerable<DrawDifference> Frozen(DrawRecord record, DrawProfile profile)
    {
        yield return Line("poolSize", record.PoolSize, record.Pool.Count);
        for (var place = 0; place < record.Pool.Count; place++)
        {
            yield return Line($"pool[{place}].no", record.Pool[place].No, place + 1);
        }
        yield return new DrawDifference("poolRoot", record.PoolRoot, PoolFingerprint.Root(profile, record.Pool));
        yield return new DrawDifference("nonceHash", record.NonceHash, PoolFingerprint.Commitment(profile, record.Nonce));
        yield return NotBefore("announcedAt", record.AnnouncedAt, record.FrozenAt);
        yield return NotBefore("drawnAt", record.DrawnAt, record.AnnouncedAt);
    }

    private static IEnumerable<DrawDifference> Sources(DrawRecord record)
    {
        yield return new DrawDifference("announcedSources", string.Join('、', record.AnnouncedSources), string.Join('、', record.Sources.Select(source => source.Name)));
        var ties = record.Sources.Count > 0 ? record.Sources[0].Canonical : "";
        yield return new DrawDifference("sources[0]", ties, DrawSource.OfPool(record.CaseNumber, record.Round, record.PoolRoot).Canonical);
        var nonce = record.Sources.Count > 1 ? record.Sources[1].Canonical : "";
        yield return new DrawDifference("sources[1]", nonce, DrawSource.OfText("", record.Nonce).Canonical);
        yield return new DrawDifference("key", record.Key, DrawKey.Of(record.Sources));
    }

    private static IEnumerable<DrawDifference> Result(DrawRecord record, DrawProfile profile)
    {
        if (PanelDraw.Draw(record.Order(profile), out var steps) is { } refusal)
        {
            yield return new DrawDifference("seats", record.Seats.ToString(CultureInfo.InvariantCulture), refusal.Code) { Refusal = refusal };
        }
        // Step by step before their number: the first step that is wrong says more than that there are too many.
        foreach (var (place, written, computed) in record.Steps.Zip(steps).Select((pair, place) => (place, pair.First, pair.Second)))
        {
            yield return Line($"steps[{place}].index", written.Index, computed.Index);
            yield return new DrawDifference($"steps[{place}].digest", written.Digest, computed.Digest);
            yield return Line($"steps[{place}].remaining", written.Remaining, computed.Remaining);
            yield return Line($"steps[{place}].number", written.Number, computed.Number);
            yield return new DrawDifference($"steps[{place}].skipReason", written.SkipReason ?? "", computed.SkipReason ?? "");
        }
        yield return Line("steps", record.Steps.Count, steps.Count);
        yield return new DrawDifference("seated", string.Join(',', record.Seated), string.Join(',', PanelDraw.Seated(steps)));
    }

    /// <summary>Both moments as they are written; the later one's own where it is in order.</summary>
    private static DrawDifference NotBefore(string line, DateTimeOffset written, DateTimeOffset earliest) => new(line, Moment(written), Moment(written < earliest ? earliest : written));

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DrawDifference Line(string line, int written, int computed) =>
        new(line, written.ToString(CultureInfo.InvariantCulture), computed.ToString(CultureInfo.InvariantCulture));
}
