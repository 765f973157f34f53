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

        for (int from = 0; from < words.Length;)
        {
            int own = words.IndexOf(PageLanguage.OwnBegins, from);
            int end = own < 0 ? -1 : words.IndexOf(PageLanguage.OwnEnds, own);
            WritePart(writer, encoder, (words[from..(end < 0 ? words.Length : own)], IsOwn: false));
            if (end < 0)
            {
                return;
            }

            WritePart(writer, encoder, (words[(own + 1)..end], IsOwn: true));
            from = end + 1;
        }
    }

    private static void WritePart(TextWriter writer, HtmlEncoder encoder, (string Words, bool IsOwn) part)
    {
        int at = 0;
        foreach (ValueMatch stretch in StretchPattern().EnumerateMatches(part.Words))
        {
            encoder.Encode(writer, part.Words, at, stretch.Index - at);
            WriteStretch(writer, encoder, (part.Words.Substring(stretch.Index, stretch.Length), part.IsOwn));
            at = stretch.Index + stretch.Length;
        }

        encoder.Encode(writer, part.Words, at, part.Words.Length - at);
    }

    /// <summary>A word of ours within a text that was put together is said in English too; in what somebody wrote (<see cref="PageLanguage.Own"/>) none is.</summary>
    private static void WriteStretch(TextWriter writer, HtmlEncoder encoder, (string Words, bool IsOwn) stretch)
    {
        if (!stretch.IsOwn && PageLanguage.English(stretch.Words) is { } english)
        {
            encoder.Encode(writer, english);
            return;
        }

        writer.Write($"<span lang=\"{Chinese}\">");
        encoder.Encode(writer, stretch.Words);
        writer.Write("</span>");
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff';

    /// <summary>Chinese letters with the digits and the Chinese punctuation between and around them.</summary>
    [GeneratedRegex("[《（「〔“‘]*[\u3400-\u9fff]([\u3000-\u303f\u3400-\u9fff\uff00-\uffef0-9·—“”‘’…]*[\u3400-\u9fff》）」〕”’…。！？；])?[》）」〕”’…。！？；]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StretchPattern();
}
