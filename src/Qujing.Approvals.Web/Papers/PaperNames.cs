using Qujing.Approvals.Features.Papers;

namespace Qujing.Approvals.Web.Papers;

/// <summary>What lists call a paper.</summary>
internal static class PaperNames
{
    public static string Of(PaperList.Entry entry, PageTexts texts)
    {
        string name = texts[PaperKind.NameOf(entry.Kind)];
        return entry.Kind switch
        {
            PaperKind.Reply => name,
            PaperKind.Correction => texts["{0}（第 {1} 次报送）", name, entry.No],
            PaperKind.Minutes => texts["{0}（第 {1} 次上会）", name, entry.No],
            PaperKind.Opinion => texts["{0}（第 {1} 轮，{2}）", name, entry.No, entry.UnitName],
            _ => texts["{0}（第 {1} 轮）", name, entry.No],
        };
    }

    /// <summary>A file's name without its ending: ASCII, so that every system takes it.</summary>
    public static string FileOf(string kind, int no, string unit) => unit.Length > 0 ? $"{kind}-{no}-{unit}" : no > 0 ? $"{kind}-{no}" : kind;
}
