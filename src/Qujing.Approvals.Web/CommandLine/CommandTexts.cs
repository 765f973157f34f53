using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>The same sentences as in the pages, for the console.</summary>
internal static class CommandTexts
{
    private static readonly Lazy<TextCatalogue> Catalogue = new(() => new TextCatalogue());

    /// <summary>What the pages say for it; itself where they say nothing.</summary>
    public static string Of(string key) => Catalogue.Value.Find(key, english: false) ?? key;

    public static string Sentence(Refusal refusal)
    {
        string sentence = Catalogue.Value.Find(refusal.Code, english: false) ?? refusal.Code;
        return refusal.Details.Aggregate(sentence, (filled, detail) => filled.Replace("{" + detail.Key + "}", detail.Value, StringComparison.Ordinal));
    }
}
