namespace Qujing.Approvals.Domain.JointReviews;

/// <summary>What the organising body does with one opinion (逐条答复), Art. 11.</summary>
public enum OpinionAnswer
{
    /// <summary>采纳.</summary>
    Adopted = 1,
    /// <summary>部分采纳.</summary>
    PartlyAdopted = 2,
    /// <summary>不采纳.</summary>
    NotAdopted = 3,
}

/// <summary>Every opinion of a failed round is answered before the plan is submitted again (A16).</summary>
public static class AnswerRules
{
    /// <summary>Everything the answer lacks: <c>joint.answer_missing</c>, <c>joint.answer_reason_missing</c> (部分采纳 and 不采纳 give the reason), <c>joint.text_too_long</c>.</summary>
    /// <param name="answer">Null where none was chosen.</param>
    /// <param name="reason">The reason, or where the text was changed.</param>
    public static IEnumerable<Refusal> Problems(OpinionAnswer? answer, string reason)
    {
        if (answer is null || !Enum.IsDefined(answer.Value))
        {
            yield return new Refusal("joint.answer_missing").Citing("第十一条").At("Answer");
        }
        if (answer is OpinionAnswer.PartlyAdopted or OpinionAnswer.NotAdopted && string.IsNullOrWhiteSpace(reason))
        {
            yield return new Refusal("joint.answer_reason_missing").Citing("第十一条").At("Reason");
        }
        if (reason.Length > OpinionRules.TextLengthMax)
        {
            yield return Refusal.Because("joint.text_too_long", ("max", OpinionRules.TextLengthMax)).At("Reason");
        }
    }

    /// <summary>Refused while an opinion is unanswered: <c>joint.answers_missing</c> with how many of how many.</summary>
    /// <param name="items">Opinions of the round.</param>
    /// <param name="answered">How many of them are answered.</param>
    public static Refusal? Incomplete(int items, int answered) => answered >= items
        ? null
        : Refusal.Because("joint.answers_missing", ("count", items - answered), ("total", items)).Citing("第十一条").At("Answers");
}
