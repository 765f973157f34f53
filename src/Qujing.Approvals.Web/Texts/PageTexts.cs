using System.Globalization;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Web.Texts;

/// <summary>What pages say, in the language of the page. In pages: <c>@T["已完成 {0} 项", done]</c>.</summary>
internal sealed class PageTexts(TextCatalogue catalogue, CurrentLanguage language, ZoneNames zones, ILogger<PageTexts> log)
{
    public string this[string text] => catalogue.Find(text, language.IsEnglish) ?? (language.IsEnglish ? PageLanguage.English(text) : null) ?? text;

    /// <summary>Numbers agree in English where the Chinese sentence with its number has a line of its own.</summary>
    public string this[string text, params object?[] values] => language.IsEnglish
        ? catalogue.Find(Format(text, values), english: true) ?? Format(this[text], [.. values.Select(Value)])
        : Format(text, values);

    public bool IsEnglish => language.IsEnglish;

    public IReadOnlyList<Zone> Zones => zones.Known;

    public string ZoneName(string code) => zones.Of(code);

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
        if (refusal.Article is not { } article)
        {
            return sentence;
        }

        string cited = this[article];
        return sentence.Contains(cited, StringComparison.Ordinal) ? sentence : language.IsEnglish ? $"{sentence} ({cited})" : $"{sentence}（{cited}）";
    }

    /// <summary>A word of ours that fills a sentence is said in its language too; what people wrote stays.</summary>
    private object? Value(object? value) => value is string text ? this[text] : value;

    private static string Format(string pattern, object?[] values) => string.Format(CultureInfo.InvariantCulture, pattern, values);

    /// <summary>One pass, so that a value that looks like a placeholder stays what it is.</summary>
    private string Fill(string pattern, IReadOnlyDictionary<string, string> values)
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
            filled.Append(values.TryGetValue(pattern[(open + 1)..close], out string? value) ? this[value] : pattern[open..(close + 1)]);
            at = close + 1;
        }

        return filled.Append(pattern, at, pattern.Length - at).ToString();
    }
}
