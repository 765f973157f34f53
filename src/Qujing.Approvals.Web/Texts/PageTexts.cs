using System.Globalization;

namespace Qujing.Approvals.Web.Texts;

/// <summary>What pages say, in the language of the page. In pages: <c>@T["已完成 {0} 项", done]</c>.</summary>
internal sealed class PageTexts(TextCatalogue catalogue, CurrentLanguage language, ILogger<PageTexts> log)
{
    public string this[string text] => catalogue.Find(text, language.IsEnglish) ?? text;

    public string this[string text, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[text], values);

    public bool IsEnglish => language.IsEnglish;

    /// <summary>The refusal as a whole sentence, with its article where the sentence doesn't name it.</summary>
    public string Sentence(Refusal refusal)
    {
        string? pattern = catalogue.Find(refusal.Code, language.IsEnglish);
        if (pattern is null)
        {
            log.LogError("No sentence for the refusal {Code}", refusal.Code);
            pattern = this["现在不能办理这一步。请刷新页面，核对后再试"];
        }

        string sentence = Fill(pattern, refusal.Details);
        return refusal.Article is null || sentence.Contains(refusal.Article, StringComparison.Ordinal)
            ? sentence
            : language.IsEnglish ? $"{sentence} ({refusal.Article})" : $"{sentence}（{refusal.Article}）";
    }

    /// <summary>One pass, so that a value that looks like a placeholder stays what it is.</summary>
    private static string Fill(string pattern, IReadOnlyDictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder(pattern.Length + 32);
        int at = 0;
        while (at < pattern.Length)
        {
            int open = pattern.IndexOf('{', at);
            int close = open < 0 ? -1 : pattern.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            filled.Append(pattern, at, open - at);
            filled.Append(values.TryGetValue(pattern[(open + 1)..close], out string? value) ? value : pattern[open..(close + 1)]);
            at = close + 1;
        }

        return filled.Append(pattern, at, pattern.Length - at).ToString();
    }
}
