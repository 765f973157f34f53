using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>What a draw is computed from; nothing else influences it.</summary>
public sealed record DrawOrder
{
    /// <summary>The hash.</summary>
    public required DrawProfile Profile { get; init; }
    /// <summary>The key from the sources (<see cref="DrawKey"/>).</summary>
    public required string Key { get; init; }
    /// <summary>How many the pool holds; they are numbered from 1 and never renumbered.</summary>
    public required int PoolSize { get; init; }
    /// <summary>Seats to fill.</summary>
    public required int Seats { get; init; }
    /// <summary>Numbers passed over when drawn, each with its reason (recused, declined, no answer); the others' places don't move.</summary>
    public IReadOnlyDictionary<int, string> Skips { get; init; } = new Dictionary<int, string>();
    /// <summary>The field of each number, that of number 1 first; needed only with <see cref="Quotas"/>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
    /// <summary>Seats by field, summing to <see cref="Seats"/>; empty: any field. A number whose field is full is passed over.</summary>
    public IReadOnlyDictionary<string, int> Quotas { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>One selection of the run.</summary>
/// <param name="Index">From 0; its two bytes stand on both sides of the key.</param>
/// <param name="Digest">Lower-case hex.</param>
/// <param name="Remaining">How many weren't selected yet; the divisor.</param>
/// <param name="Number">The number selected.</param>
/// <param name="SkipReason">Why it doesn't sit; null where it does.</param>
public sealed record DrawStep(int Index, string Digest, int Remaining, int Number, string? SkipReason)
{
    /// <summary>True where the number got a seat.</summary>
    public bool IsSeated => SkipReason is null;
}

/// <summary>
/// The random draw of experts (随机抽取, Art. 12) by RFC 3797, so that anybody can recompute it from the published record.
/// </summary>
public static class PanelDraw
{
    /// <summary>The largest pool that two counter bytes can number (RFC 3797).</summary>
    public const int PoolSizeMax = 65_535;
    /// <summary>The reason written where a field's quota is full.</summary>
    public const string FieldFull = "该领域名额已满";

    /// <summary>
    /// The endless run cut to <paramref name="count"/> selections: a longer run begins with every shorter one.
    /// </summary>
    /// <param name="profile">The hash.</param>
    /// <param name="key">The key.</param>
    /// <param name="poolSize">1 to <see cref="PoolSizeMax"/>.</param>
    /// <param name="count">0 to <paramref name="poolSize"/>.</param>
    public static IEnumerable<DrawStep> Run(DrawProfile profile, string key, int poolSize, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(poolSize, PoolSizeMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, poolSize);
        return Selections();

        IEnumerable<DrawStep> Selections()
        {
            var remaining = Enumerable.Range(1, poolSize).ToList();
            for (var index = 0; index < count; index++)
            {
                var digest = DigestOf(profile, key, index);
                var place = (int)(new BigInteger(digest, isUnsigned: true, isBigEndian: true) % remaining.Count);
                yield return new DrawStep(index, Convert.ToHexStringLower(digest), remaining.Count, remaining[place], null);
                remaining.RemoveAt(place);
            }
        }
    }

    /// <summary>Draws until all seats are filled, skipped selections included.</summary>
    /// <param name="order">What to draw.</param>
    /// <param name="steps">All selections in order; empty where refused.</param>
    /// <returns>
    /// Refused: <c>draw.pool_empty</c>, <c>draw.pool_too_large</c>, <c>draw.skip_outside</c>, <c>draw.seats_exceed_pool</c>, <c>draw.quota_sum</c>,
    /// <c>draw.pool_short</c> and <c>draw.field_short</c> (A18).
    /// </returns>
    public static Refusal? Draw(DrawOrder order, out IReadOnlyList<DrawStep> steps)
    {
        steps = [];
        if (CheckSizes(order) is { } refusal)
        {
            return refusal;
        }
        steps = Seat(order);
        return null;
    }

    /// <summary>The seated numbers, in the order drawn.</summary>
    /// <param name="steps">The steps of a draw.</param>
    public static IReadOnlyList<int> Seated(IEnumerable<DrawStep> steps) => [.. steps.Where(step => step.IsSeated).Select(step => step.Number)];

    /// <summary>The bits of randomness that a fair choice needs: log2(P! / (P-n)! n!).</summary>
    /// <param name="poolSize">P.</param>
    /// <param name="seats">n.</param>
    public static double EntropyNeededBits(int poolSize, int seats)
    {
        var bits = 0.0;
        for (var chosen = 1; chosen <= seats; chosen++)
        {
            bits += Math.Log2(poolSize - seats + chosen) - Math.Log2(chosen);
        }
        return bits;
    }

    private static List<DrawStep> Seat(DrawOrder order)
    {
        var steps = new List<DrawStep>();
        var free = order.Quotas.ToDictionary(StringComparer.Ordinal);
        var seated = 0;
        foreach (var selection in Run(order.Profile, order.Key, order.PoolSize, order.PoolSize))
        {
            if (seated == order.Seats)
            {
                break;
            }
            var step = selection with { SkipReason = SkipReason(order, free, selection.Number) };
            steps.Add(step);
            seated += step.IsSeated ? 1 : 0;
            if (step.IsSeated && free.Count > 0)
            {
                free[order.Fields[step.Number - 1]]--;
            }
        }
        return steps;
    }

    private static string? SkipReason(DrawOrder order, Dictionary<string, int> free, int number)
    {
        if (order.Skips.TryGetValue(number, out var reason))
        {
            return reason;
        }
        return free.Count == 0 || free.GetValueOrDefault(order.Fields[number - 1]) > 0 ? null : FieldFull;
    }

    private static Refusal? CheckSizes(DrawOrder order)
    {
        var eligible = order.PoolSize - order.Skips.Keys.Count(number => number >= 1 && number <= order.PoolSize);
        return order switch
        {
            { PoolSize: < 1 } => new Refusal("draw.pool_empty").Citing("第十二条"),
            { PoolSize: > PoolSizeMax } => Refusal.Because("draw.pool_too_large", ("count", order.PoolSize), ("countMax", PoolSizeMax)),
            { Seats: < 1 } or { Seats: > PoolSizeMax } => Refusal.Because("draw.seats_wrong", ("seats", order.Seats)),
            _ when Outside(order) is { } number => Refusal.Because("draw.skip_outside", ("number", number), ("count", order.PoolSize)),
            _ when order.Seats > order.PoolSize => Refusal.Because("draw.seats_exceed_pool", ("count", order.PoolSize), ("seats", order.Seats)),
            _ when eligible < order.Seats => Refusal.Because("draw.pool_short", ("count", eligible), ("seats", order.Seats)).Citing("第十二条"),
            _ when order.Quotas.Count > 0 => CheckQuotas(order),
            _ => null,
        };
    }

    // A number that nobody has can't be passed over: whoever typed it meant another.
    private static int? Outside(DrawOrder order) => order.Skips.Keys.Where(number => number < 1 || number > order.PoolSize).Order().Select(number => (int?)number).FirstOrDefault();

    private static Refusal? CheckQuotas(DrawOrder order)
    {
        if (order.Fields.Count != order.PoolSize || order.Quotas.Values.Sum() != order.Seats)
        {
            return Refusal.Because("draw.quota_sum", ("sum", order.Quotas.Values.Sum()), ("seats", order.Seats));
        }
        var eligible = Enumerable.Range(1, order.PoolSize).Where(number => !order.Skips.ContainsKey(number))
            .CountBy(number => order.Fields[number - 1], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return Refusal.All(
        [
            .. order.Quotas.Where(quota => eligible.GetValueOrDefault(quota.Key) < quota.Value)
                .Select(quota => Refusal.Because("draw.field_short",
                    ("field", quota.Key), ("count", eligible.GetValueOrDefault(quota.Key)), ("seats", quota.Value)).Citing("第十二条")),
        ]);
    }

    // RFC 3797: the counter as two bytes, high byte first, before and after the key.
    private static byte[] DigestOf(DrawProfile profile, string key, int index)
    {
        var bytes = new byte[key.Length + 4];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)index);
        Encoding.ASCII.GetBytes(key, bytes.AsSpan(2));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(bytes.Length - 2), (ushort)index);
        return profile.Hash(bytes);
    }
}
