using System.Globalization;
using System.Text;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>
/// One source of randomness, named before it exists. Either whole numbers or a text; both are brought into the one form that RFC 3797 hashes.
/// </summary>
public sealed record DrawSource
{
    /// <summary>What it is, as announced: <c>监票人甲的现场数字</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The numbers, in whatever order they were read; null for a text source.</summary>
    public IReadOnlyList<long>? Numbers { get; init; }

    /// <summary>The text; null for a source of numbers.</summary>
    public string? Text { get; init; }

    /// <summary>A source of whole numbers, none negative.</summary>
    /// <param name="name">As announced.</param>
    /// <param name="numbers">In any order: they are sorted before hashing.</param>
    public static DrawSource OfNumbers(string name, params IReadOnlyList<long> numbers) => new() { Name = name, Numbers = numbers };

    /// <summary>A text source.</summary>
    /// <param name="name">As announced.</param>
    /// <param name="text">Only its Latin letters and digits count.</param>
    public static DrawSource OfText(string name, string text) => new() { Name = name, Text = text };

    /// <summary>
    /// The text source that ties the draw to its case, round and pool, so that witnesses' numbers can't be used again elsewhere.
    /// </summary>
    /// <param name="caseNumber">The case's number.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="poolRoot">The frozen pool's root.</param>
    public static DrawSource OfPool(string caseNumber, int round, string poolRoot) =>
        OfText("案件、轮次与名单指纹", string.Create(CultureInfo.InvariantCulture, $"CASE {caseNumber} ROUND {round} POOL {poolRoot}"));

    /// <summary>
    /// The form that is hashed (RFC 3797, section 4.1): numbers ascending, decimal, each followed by a full stop; a text in upper case without
    /// accents and signs; a slash closes either.
    /// </summary>
    public string Canonical => Numbers is { } numbers
        ? string.Concat(numbers.Order().Select(number => number.ToString(CultureInfo.InvariantCulture) + ".")) + "/"
        : Letters(Text ?? "") + "/";

    /// <summary>Refused: <c>draw.source_empty</c> where nothing is left to hash, <c>draw.source_negative</c>.</summary>
    public Refusal? Check() => this switch
    {
        { Numbers: { } numbers } when numbers.Any(number => number < 0) => Refusal.Because("draw.source_negative", ("source", Name)),
        _ when Canonical == "/" => Refusal.Because("draw.source_empty", ("source", Name)),
        _ => null,
    };

    private static string Letters(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sign in text.ToUpperInvariant())
        {
            var letter = WithoutAccent(sign);
            if (char.IsAsciiLetterOrDigit(letter))
            {
                kept.Append(letter);
            }
        }
        return kept.ToString();
    }

    // By table: with invariant globalisation the framework decomposes ASCII alone.
    private static char WithoutAccent(char sign) => sign switch
    {
        >= 'À' and <= 'Å' or 'Ā' or 'Ă' or 'Ą' or 'Ǎ' => 'A',
        'Ç' or 'Ć' or 'Č' => 'C',
        >= 'È' and <= 'Ë' or 'Ē' or 'Ė' or 'Ę' or 'Ě' => 'E',
        >= 'Ì' and <= 'Ï' or 'Ī' or 'Ǐ' => 'I',
        'Ñ' or 'Ń' or 'Ň' => 'N',
        >= 'Ò' and <= 'Ö' or 'Ø' or 'Ō' or 'Ő' or 'Ǒ' => 'O',
        'Ś' or 'Š' => 'S',
        >= 'Ù' and <= 'Ü' or 'Ū' or 'Ů' or 'Ű' or 'Ǔ' => 'U',
        'Ý' or 'Ÿ' => 'Y',
        'Ź' or 'Ż' or 'Ž' => 'Z',
        _ => sign,
    };
}

/// <summary>The key that is hashed: all sources in the order announced.</summary>
public static class DrawKey
{
    /// <summary>The key.</summary>
    /// <param name="sources">In the order announced; another order is another key.</param>
    public static string Of(IEnumerable<DrawSource> sources) => string.Concat(sources.Select(source => source.Canonical));
}
