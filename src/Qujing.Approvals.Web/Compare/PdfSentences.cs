using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Qujing.Approvals.Web.Compare;

/// <summary>The text of a PDF, sentence by sentence: where its lines break differs from version to version, where its sentences end doesn't.</summary>
internal static class PdfSentences
{
    /// <summary>A file of a stranger is read in the server's own process: no larger, no longer than this.</summary>
    public const long BytesMax = 64L * 1024 * 1024;
    public const int PagesMax = 500;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int SentenceLengthMax = 400;
    private const string Ends = "。；！？";

    /// <summary>Null where it can't be read here; an empty list where it holds no text, as a scan.</summary>
    public static IReadOnlyList<string>? Of(Stream file, TimeProvider clock)
    {
        if (file.Length > BytesMax)
        {
            return null;
        }

        long started = clock.GetTimestamp();
        var sentences = new List<string>();
        try
        {
            using PdfDocument document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > PagesMax)
            {
                return null;
            }

            foreach (Page page in document.GetPages())
            {
                sentences.AddRange(Split(ContentOrderTextExtractor.GetText(page)));
                if (clock.GetElapsedTime(started) > Patience)
                {
                    return null;
                }
            }
        }
        // Whatever a broken file makes the reader stumble over, the page says that it can't be compared here.
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return null;
        }

        return sentences;
    }

    internal static IEnumerable<string> Split(string text)
    {
        var sentence = new System.Text.StringBuilder();
        foreach (char letter in text)
        {
            bool isLatin = sentence.Length > 0 && char.IsAsciiLetterOrDigit(sentence[^1]);
            if (letter is '\n' or '\r' or '\t')
            {
                // A line's end parts words in Latin letters, and nothing in Chinese.
                sentence.Append(isLatin ? " " : "");
                continue;
            }

            sentence.Append(letter);
            if (Ends.Contains(letter, StringComparison.Ordinal) || (letter == '.' && isLatin && !char.IsAsciiDigit(sentence[^2])) || sentence.Length >= SentenceLengthMax)
            {
                yield return sentence.ToString().Trim();
                sentence.Clear();
            }
        }

        if (sentence.ToString().Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
