using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages;

/// <summary>How the pages of the joint review say stances, answers and conclusions.</summary>
internal static class JointWords
{
    /// <summary>What an opinion is about, before what it says; not every one names a chapter.</summary>
    public static string About(string chapter) => string.IsNullOrWhiteSpace(chapter) ? "" : chapter + "：";

    public static string Of(Stance stance) => PaperWords.Of(stance);

    public static string Of(OpinionAnswer answer) => PaperWords.Of(answer);

    public static string Of(JointConclusion conclusion) => conclusion switch
    {
        JointConclusion.Passed => "通过",
        JointConclusion.Failed => "未通过",
        _ => throw new System.Diagnostics.UnreachableException($"A conclusion without words: {conclusion}"),
    };

    public static string Kind(bool isMust) => PaperWords.Kind(isMust);

    public static IEnumerable<Choice> Choices<T>(PageTexts texts, Func<T, string> words)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), texts[words(value)]));

    /// <summary>Null for anything but the name of a choice.</summary>
    public static T? Parse<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, out T value) && Enum.IsDefined(value) && value.ToString() == text ? value : null;
}
