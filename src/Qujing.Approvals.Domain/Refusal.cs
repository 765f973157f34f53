using System.Globalization;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain;

/// <summary>
/// What a person caused and can mend: a stable code that the texts turn into a sentence (what to do, where, why), the values that the
/// sentence names, and the article that asks for it. Anything else that goes wrong is an exception.
/// </summary>
/// <param name="Code">Stable, lower case, dotted: <c>ballot.closed</c>. Never shown to a person.</param>
public sealed record Refusal(string Code)
{
    private const string Several = "several";

    /// <summary>The values that the sentence names, by placeholder. Never a vote before closing, never a child's data.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The article that asks for it, as people cite it (<c>第十二条</c>); null where good sense asks for it.</summary>
    public string? Article { get; init; }

    /// <summary>The name of the input that the sentence is about; null where it is about the act as a whole.</summary>
    public string? Field { get; init; }

    /// <summary>All that is wrong, told at once; empty where this refusal is the only one.</summary>
    public IReadOnlyList<Refusal> Parts { get; init; } = [];

    /// <summary>A refusal whose sentence names values.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="details">Placeholder and value, in pairs; days and instants are handed over as such and written here as people write them.</param>
    public static Refusal Because(string code, params (string Name, object? Value)[] details) => new(code)
    {
        Details = details.ToDictionary(detail => detail.Name, detail => Words(detail.Value), StringComparer.Ordinal),
    };

    /// <summary>All that is to be told: its own sentence, unless it only holds others together, and then its parts.</summary>
    public IReadOnlyList<Refusal> Told() => Code == Several ? Parts : [this with { Parts = [] }, .. Parts];

    /// <summary>The same refusal, about one input.</summary>
    /// <param name="field">The input's name.</param>
    public Refusal At(string field) => this with { Field = field };

    /// <summary>The same refusal, with the article that asks for it.</summary>
    /// <param name="article">As people cite it: <c>第十二条</c>.</param>
    public Refusal Citing(string article) => this with { Article = article };

    /// <summary>One refusal for all of <paramref name="parts"/>; null for none, itself for one.</summary>
    /// <param name="parts">What was found wrong, in the order of the page.</param>
    public static Refusal? All(IReadOnlyList<Refusal> parts) => parts.Count switch
    {
        0 => null,
        1 => parts[0],
        _ => Because(Several, ("count", parts.Count)) with { Parts = parts },
    };

    private static string Words(object? value) => value switch
    {
        DateOnly day => ChineseDate.Of(day),
        DateTimeOffset instant => ChineseDate.Of(instant),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
