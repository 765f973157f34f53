namespace Qujing.Approvals.Domain;

/// <summary>
/// What a person caused and can mend: a stable code that the texts turn into a sentence (what to do, where, why), the values that the
/// sentence names, and the article that asks for it. Anything else that goes wrong is an exception.
/// </summary>
/// <param name="Code">Stable, lower case, dotted: <c>ballot.closed</c>. Never shown to a person.</param>
public sealed record Refusal(string Code)
{
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
    /// <param name="details">Placeholder and value, in pairs.</param>
    public static Refusal Because(string code, params (string Name, object? Value)[] details) => new(code)
    {
        Details = details.ToDictionary(detail => detail.Name, detail => Convert.ToString(detail.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal),
    };

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
        _ => Because("several", ("count", parts.Count)) with { Parts = parts },
    };
}
