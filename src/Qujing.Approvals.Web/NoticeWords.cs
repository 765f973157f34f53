namespace Qujing.Approvals.Web;

/// <summary>What a notice says. That a stage waits is one sentence for all stages but those that say more.</summary>
internal static class NoticeWords
{
    private const string Stage = "stage.";

    public static string Of(string kind, PageTexts texts)
    {
        string key = "notice." + kind;
        string own = texts[key];
        return own == key && kind.StartsWith(Stage, StringComparison.Ordinal) ? texts["案件进入“{0}”，等您办理", CaseWords.Stage(kind[Stage.Length..], texts)] : own;
    }
}
