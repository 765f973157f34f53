namespace Qujing.Approvals.Web.Pages;

/// <summary>How many of each thing wait: the most urgent kinds by name, the rest as a number, since nobody reads a sentence of fourteen.</summary>
internal static class DaySentence
{
    /// <summary>So many kinds are still read in one go; of more, one fewer is named.</summary>
    public const int PartsMax = 4;

    /// <param name="kinds">The words for each kind and how many it counts, the most urgent first.</param>
    /// <param name="texts">In whose language the rest is said.</param>
    public static string Of(IReadOnlyList<(string Words, long Count)> kinds, PageTexts texts)
    {
        int named = kinds.Count <= PartsMax ? kinds.Count : PartsMax - 1;
        IEnumerable<string> parts = kinds.Take(named).Select(kind => kind.Words);
        if (kinds.Count > named)
        {
            parts = parts.Append(texts["另有 {0} 件，见下面的列表", kinds.Skip(named).Sum(kind => kind.Count)]);
        }

        return string.Join(texts.IsEnglish ? ", " : "，", parts) + (texts.IsEnglish ? ". " : "。");
    }
}
