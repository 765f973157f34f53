using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>
/// The published record of a draw (<c>draw.json</c>): everything that a stranger needs to compute it again, and no name.
/// </summary>
public sealed record DrawRecord
{
    /// <summary>The only format there is.</summary>
    public const string CurrentFormat = "qujing-draw/1";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true,
        // One reader takes the first of two, another the last: a record that both read has each word once.
        AllowDuplicateProperties = false,
    };

    /// <summary>Which format it is.</summary>
    public required string Format { get; init; }
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }
    /// <summary>The round of the expert review, from 1.</summary>
    public required int Round { get; init; }
    /// <summary>The draw's number: case, round, draw.</summary>
    public required string DrawNumber { get; init; }
    /// <summary>The name of the hash profile.</summary>
    public required string Profile { get; init; }
    /// <summary>Seats to fill.</summary>
    public required int Seats { get; init; }
    /// <summary>Seats by field; empty: any field.</summary>
    public IReadOnlyDictionary<string, int> Quotas { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
    /// <summary>How many rows the pool has.</summary>
    public required int PoolSize { get; init; }
    /// <summary>The pool's root, published at the freeze.</summary>
    public required string PoolRoot { get; init; }
    /// <summary>When the pool was frozen.</summary>
    public required DateTimeOffset FrozenAt { get; init; }
    /// <summary>When the sources were announced.</summary>
    public required DateTimeOffset AnnouncedAt { get; init; }
    /// <summary>When it was drawn.</summary>
    public required DateTimeOffset DrawnAt { get; init; }
    /// <summary>The hash of the nonce, published at the freeze.</summary>
    public required string NonceHash { get; init; }
    /// <summary>The nonce, opened at the draw.</summary>
    public required string Nonce { get; init; }
    /// <summary>The names of the sources in the order announced.</summary>
    public required IReadOnlyList<string> AnnouncedSources { get; init; }
    /// <summary>The sources as they came to be.</summary>
    public required IReadOnlyList<DrawSource> Sources { get; init; }
    /// <summary>The key that was hashed.</summary>
    public required string Key { get; init; }
    /// <summary>Numbers passed over when drawn.</summary>
    public IReadOnlyList<DrawSkip> Skips { get; init; } = [];
    /// <summary>Every selection.</summary>
    public required IReadOnlyList<DrawStep> Steps { get; init; }
    /// <summary>The numbers seated, in the order drawn.</summary>
    public required IReadOnlyList<int> Seated { get; init; }
    /// <summary>The frozen rows.</summary>
    public required IReadOnlyList<PoolEntry> Pool { get; init; }

    /// <summary>The order that this record says was computed.</summary>
    /// <param name="profile">The profile of the record's name.</param>
    public DrawOrder Order(DrawProfile profile) => new()
    {
        Profile = profile, Key = DrawKey.Of(Sources), PoolSize = PoolSize, Seats = Seats, Quotas = Quotas,
        Skips = Skips.DistinctBy(skip => skip.Number).ToDictionary(skip => skip.Number, skip => skip.Reason),
        Fields = Quotas.Count == 0 ? [] : [.. Pool.Select(row => row.Field)],
    };

    // The reader lets a null through inside a list; a stranger's file may hold one.
    private bool HasHoles =>
        Pool.Any(row => row is null) || Sources.Any(source => source is null) || Steps.Any(step => step is null)
        || Skips.Any(skip => skip is null) || AnnouncedSources.Any(name => name is null);

    /// <summary>The record as text, the same for the same record.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Reads a record.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <param name="record">The record; null where refused.</param>
    /// <returns>Refused: <c>draw.record_unreadable</c>, <c>draw.record_format</c>.</returns>
    public static Refusal? Parse(string json, out DrawRecord? record)
    {
        record = null;
        try
        {
            record = JsonSerializer.Deserialize<DrawRecord>(json, Options);
        }
        catch (JsonException problem)
        {
            return Refusal.Because("draw.record_unreadable", ("line", problem.LineNumber is { } line ? line + 1 : 1));
        }
        if (record is null || record.HasHoles)
        {
            return Refusal.Because("draw.record_unreadable", ("line", 1));
        }
        return string.Equals(record.Format, CurrentFormat, StringComparison.Ordinal)
            ? null
            : Refusal.Because("draw.record_format", ("format", record.Format), ("expected", CurrentFormat));
    }
}

/// <summary>A number that is passed over when drawn.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="Reason">The kind of reason; never a detail of a person's life.</param>
public sealed record DrawSkip(int Number, string Reason);
