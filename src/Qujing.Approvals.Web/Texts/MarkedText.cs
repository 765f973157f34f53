using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Qujing.Approvals.Web.Texts;

/// <summary>
/// A text of a page. On an English page a word of ours is said in English, and what people wrote in Chinese is marked as Chinese, so that a voice reads it
/// with the right tongue (WCAG 3.1.2).
/// </summary>
internal sealed partial class MarkedText(string text) : IHtmlContent
{
    public const string Chinese = "zh-CN";

    public static bool HasChinese(string? text) => text is not null && text.Any(IsHan);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        string words = PageLanguage.Words(text);
        if (!PageLanguage.IsEnglish)
        {
            encoder.Encode(writer, words);
            return;
        }

        int at = 0;
        foreach (ValueMatch stretch in StretchPattern().EnumerateMatches(words))
        {
            encoder.Encode(writer, words, at, stretch.Index - at);
            WriteStretch(writer, encoder, words.Substring(stretch.Index, stretch.Length));
            at = stretch.Index + stretch.Length;
        }

        encoder.Encode(writer, words, at, words.Length - at);
    }

    /// <summary>A word of ours within a text that was put together is said in English too.</summary>
    private static void WriteStretch(TextWriter writer, HtmlEncoder encoder, string stretch)
    {
        if (PageLanguage.English(stretch) is { } english)
        {
            encoder.Encode(writer, english);
            return;
        }

        writer.Write($"<span lang=\"{Chinese}\">");
        encoder.Encode(writer, stretch);
        writer.Write("</span>");
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff';

    /// <summary>Chinese letters with the digits and the Chinese punctuation between and around them.</summary>
    [GeneratedRegex("[《（「〔“‘]*[\u3400-\u9fff]([\u3000-\u303f\u3400-\u9fff\uff00-\uffef0-9·—“”‘’…]*[\u3400-\u9fff》）」〕”’…。！？；])?[》）」〕”’…。！？；]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StretchPattern();
}
