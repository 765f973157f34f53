using System.Text.RegularExpressions;

namespace Qujing.Approvals.Web.Texts;

/// <summary>Citations and days in English: 第十一条（二） is Art. 11(2), 2026年6月5日 is 2026-06-05.</summary>
internal static partial class Citations
{
    private const string Digits = "一二三四五六七八九";

    /// <summary>Null for what isn't one of the two and nothing else.</summary>
    public static string? English(string text) => Article(text) ?? Day(text) ?? (text.StartsWith('（') && text.EndsWith('）') && Article(text[1..^1]) is { } inner ? $" ({inner})" : null);

    /// <summary>A text with each of its citations in English.</summary>
    public static string Within(string text) => OnePattern().Replace(text, article => "Art. " + One(article));

    private static string? Day(string text) => DayPattern().Match(text) is { Success: true } day
        ? $"{day.Groups["year"].Value}-{day.Groups["month"].Value.PadLeft(2, '0')}-{day.Groups["day"].Value.PadLeft(2, '0')}{day.Groups["time"].Value}"
        : null;

    private static string? Article(string text) => WholePattern().IsMatch(text)
        ? (text.Contains('、', StringComparison.Ordinal) ? "Arts. " : "Art. ") + OnePattern().Replace(text, One).Replace("、", ", ", StringComparison.Ordinal)
        : null;

    private static string One(Match article) => Number(article.Groups["no"].Value) + (article.Groups["item"] is { Success: true } item ? $"({Number(item.Value)})" : "");

    /// <summary>1 to 99.</summary>
    private static string Number(string chinese)
    {
        int ten = chinese.IndexOf('十', StringComparison.Ordinal);
        int number = ten < 0 ? Digit(chinese) : (ten == 0 ? 1 : Digit(chinese[..ten])) * 10 + (ten == chinese.Length - 1 ? 0 : Digit(chinese[(ten + 1)..]));
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int Digit(string one) => Digits.IndexOf(one, StringComparison.Ordinal) + 1;

    [GeneratedRegex("^(?<year>[0-9]{4})年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日(?<time> [0-9]{2}:[0-9]{2})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayPattern();

    [GeneratedRegex("^第[一二三四五六七八九十]{1,3}条(（[一二三四五六七八九十]{1,3}）)?(、第[一二三四五六七八九十]{1,3}条(（[一二三四五六七八九十]{1,3}）)?)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WholePattern();

    [GeneratedRegex("第(?<no>[一二三四五六七八九十]{1,3})条(（(?<item>[一二三四五六七八九十]{1,3})）)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OnePattern();
}
