using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages;

/// <summary>How the pages of the joint review say stances, answers and conclusions.</summary>
internal static class JointWords
{
    public static string Of(Stance stance) => stance switch
    {
        Stance.Agree => "同意",
        Stance.AgreeWithChanges => "同意，另有修改意见",
        Stance.Disagree => "不同意，须修改完善后再次提交",
        Stance.NotConcerned => "不涉及本部门职能",
        _ => throw new System.Diagnostics.UnreachableException($"A stance without words: {stance}"),
    };

    public static string Of(OpinionAnswer answer) => answer switch
    {
        OpinionAnswer.Adopted => "采纳",
        OpinionAnswer.PartlyAdopted => "部分采纳",
        OpinionAnswer.NotAdopted => "不采纳",
        _ => throw new System.Diagnostics.UnreachableException($"An answer without words: {answer}"),
    };

    public static string Of(JointConclusion conclusion) => conclusion switch
    {
        JointConclusion.Passed => "通过",
        JointConclusion.Failed => "未通过",
        _ => throw new System.Diagnostics.UnreachableException($"A conclusion without words: {conclusion}"),
    };

    public static string Kind(bool isMust) => isMust ? "必须修改" : "建议";

    public static IEnumerable<Choice> Choices<T>(PageTexts texts, Func<T, string> words)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), texts[words(value)]));

    /// <summary>Null for anything but the name of a choice.</summary>
    public static T? Parse<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, out T value) && Enum.IsDefined(value) && value.ToString() == text ? value : null;
}
