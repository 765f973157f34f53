using System.Globalization;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>The first line of a record that doesn't agree with what is computed from the lines before it.</summary>
/// <param name="Line">The place: <c>steps[3].number</c>.</param>
/// <param name="Written">What the record says.</param>
/// <param name="Computed">What it ought to say.</param>
public sealed record DrawDifference(string Line, string Written, string Computed);

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
        return Frozen(record, profile!).Concat(Sources(record)).Concat(Result(record, profile!)).FirstOrDefault(line => line.Written != line.Computed);
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
        yield return new DrawDifference("announcedAt", Ordered(record.FrozenAt <= record.AnnouncedAt), Ordered(true));
        yield return new DrawDifference("drawnAt", Ordered(record.AnnouncedAt <= record.DrawnAt), Ordered(true));
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
            yield return new DrawDifference("seats", record.Seats.ToString(CultureInfo.InvariantCulture), refusal.Code);
        }
        yield return Line("steps", record.Steps.Count, steps.Count);
        foreach (var (place, written, computed) in record.Steps.Zip(steps).Select((pair, place) => (place, pair.First, pair.Second)))
        {
            yield return Line($"steps[{place}].index", written.Index, computed.Index);
            yield return new DrawDifference($"steps[{place}].digest", written.Digest, computed.Digest);
            yield return Line($"steps[{place}].remaining", written.Remaining, computed.Remaining);
            yield return Line($"steps[{place}].number", written.Number, computed.Number);
            yield return new DrawDifference($"steps[{place}].skipReason", written.SkipReason ?? "", computed.SkipReason ?? "");
        }
        yield return new DrawDifference("seated", string.Join(',', record.Seated), string.Join(',', PanelDraw.Seated(steps)));
    }

    private static string Ordered(bool isOrdered) => isOrdered ? "in order" : "earlier than the step before";

    private static DrawDifference Line(string line, int written, int computed) =>
        new(line, written.ToString(CultureInfo.InvariantCulture), computed.ToString(CultureInfo.InvariantCulture));
}
