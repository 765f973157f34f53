using System.Globalization;
using System.Text.RegularExpressions;

namespace Qujing.Approvals.Web.Texts;

/// <summary>
/// The language of the request that is being answered, and its words, for what is put together where nothing is injected: components, word lists, the
/// framework's own messages. The Chinese text is the key; what has no English line stays Chinese.
/// </summary>
internal static partial class PageLanguage
{
    /// <summary>Every page stands under it once more, in English.</summary>
    public const string EnglishPrefix = "/en";

    internal const char OwnBegins = '\u2068';
    internal const char OwnEnds = '\u2069';

    private static readonly AsyncLocal<bool> Chosen = new();

    public static bool IsEnglish
    {
        get => Chosen.Value;
        set => Chosen.Value = value;
    }

    /// <summary>The address of this site in the language of the page; others stay as they are.</summary>
    public static string Address(string address) =>
        IsEnglish && address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && !IsUnderPrefix(address) ? EnglishPrefix + address : address;

    /// <summary>
    /// What somebody wrote, to be shown as they wrote it: on an English page it is marked as Chinese and no word of it is said in English, though it be one of ours.
    /// Until it is written it stands between the two signs that isolate a text within another (U+2068, U+2069).
    /// </summary>
    public static string Own(string? text) => IsEnglish && MarkedText.HasChinese(text) ? $"{OwnBegins}{text}{OwnEnds}" : text ?? "";

    /// <summary>Without the signs around what somebody wrote.</summary>
    public static string Bare(string text) => text.Contains(OwnBegins, StringComparison.Ordinal) ? text.Replace($"{OwnBegins}", "", StringComparison.Ordinal).Replace($"{OwnEnds}", "", StringComparison.Ordinal) : text;

    public static string Words(string text) => IsEnglish ? English(text) ?? text : text;

    /// <summary>Null for what isn't a word of ours.</summary>
    public static string? English(string text) => TextCatalogue.Product.Find(text, english: true) ?? Citations.English(text) ?? Numbered(text) ?? Listed(text);

    /// <summary>Numbers agree in English where the Chinese sentence with its number has a line of its own: 还剩 1 个工作日.</summary>
    public static string Words(string pattern, params object?[] values) =>
        IsEnglish
            ? TextCatalogue.Product.Find(Fill(pattern, values), english: true) ?? Fill(Words(pattern), [.. values.Select(Value)])
            : Fill(pattern, values);

    /// <summary>A word of ours that fills a sentence is said in its language too; what people wrote stays.</summary>
    public static object? Value(object? value) => value is string text ? Words(text) : value;

    /// <summary>A sentence that was put together with its numbers: its line has places for them.</summary>
    private static string? Numbered(string text)
    {
        MatchCollection numbers = NumberPattern().Matches(text);
        int at = 0;
        return numbers.Count > 0 && TextCatalogue.Product.Find(NumberPattern().Replace(text, _ => $"{{{at++}}}"), english: true) is { } pattern
            ? Fill(pattern, [.. numbers.Select(number => number.Value)])
            : null;
    }

    /// <summary>Names of ours in a row.</summary>
    private static string? Listed(string text)
    {
        string[] parts = text.Split('、');
        var names = new List<string>();
        for (int from = 0; from < parts.Length;)
        {
            // A name may hold the sign that stands between names: the longest that is known counts.
            int count = Enumerable.Range(1, parts.Length - from).LastOrDefault(length => Known(parts, from, length) is not null);
            if (count == 0)
            {
                return null;
            }

            names.Add(Known(parts, from, count)!);
            from += count;
        }

        return names.Count > 1 ? string.Join(", ", names) : null;
    }

    private static string? Known(string[] parts, int from, int count) => TextCatalogue.Product.Find(string.Join('、', parts.Skip(from).Take(count)), english: true);

    private static string Fill(string pattern, object?[] values) => string.Format(CultureInfo.InvariantCulture, pattern, values);

    private static bool IsUnderPrefix(string address) =>
        address.StartsWith(EnglishPrefix, StringComparison.Ordinal) && (address.Length == EnglishPrefix.Length || address[EnglishPrefix.Length] is '/' or '?' or '#');

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NumberPattern();
}
