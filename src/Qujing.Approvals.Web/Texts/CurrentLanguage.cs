namespace Qujing.Approvals.Web.Texts;

/// <summary>The language of the page that is being answered.</summary>
internal sealed class CurrentLanguage
{
    public bool IsEnglish { get; init; } = PageLanguage.IsEnglish;

    public string Code => IsEnglish ? "en" : "zh-Hans";
}
