namespace Qujing.Approvals.Domain.JointReviews;

/// <summary>What a department says of the plan in a joint review (Art. 11). Silence is none of these.</summary>
public enum Stance
{
    /// <summary>同意.</summary>
    Agree = 1,
    /// <summary>同意并提出修改意见.</summary>
    AgreeWithChanges = 2,
    /// <summary>不同意: to be revised and submitted again.</summary>
    Disagree = 3,
    /// <summary>不涉及本部门职能.</summary>
    NotConcerned = 4,
}

/// <summary>One opinion that the organising body will have to answer (逐条答复).</summary>
/// <param name="Chapter">Chapter or drawing of the plan that it is about; may be empty.</param>
/// <param name="Content">What is to be changed.</param>
/// <param name="IsMust">True for 必须修改, false for 建议.</param>
public sealed record OpinionItem(string Chapter, string Content, bool IsMust);

/// <summary>The shape of a department's opinion (Art. 11).</summary>
public static class OpinionRules
{
    /// <summary>The longest text of one field, in characters.</summary>
    public const int TextLengthMax = 4000;

    /// <summary>The most items of one opinion.</summary>
    public const int ItemsMax = 50;

    /// <summary>
    /// Everything the opinion lacks, at once: <c>joint.stance_missing</c>, <c>joint.items_missing</c> (whoever wants changes or disagrees says what),
    /// <c>joint.must_item_missing</c> (whoever disagrees names at least one change that must be made), <c>joint.item_content_missing</c>,
    /// <c>joint.items_too_many</c>, <c>joint.text_too_long</c>.
    /// </summary>
    /// <param name="stance">Null where none was chosen.</param>
    /// <param name="remark">Free text of the department; may be empty.</param>
    /// <param name="items">The opinions to be answered one by one.</param>
    public static IEnumerable<Refusal> Problems(Stance? stance, string remark, IReadOnlyList<OpinionItem> items)
    {
        if (stance is null || !Enum.IsDefined(stance.Value))
        {
            yield return new Refusal("joint.stance_missing").At("Stance");
        }
        if (items.Count > ItemsMax)
        {
            yield return Refusal.Because("joint.items_too_many", ("max", ItemsMax)).At("Items");
        }
        if (NeedsItems(stance) && items.Count == 0)
        {
            yield return new Refusal("joint.items_missing").Citing("第十一条").At("Items");
        }
        if (stance is Stance.Disagree && items.Count > 0 && items.All(item => !item.IsMust))
        {
            yield return new Refusal("joint.must_item_missing").Citing("第十一条").At("Items");
        }
        for (int index = 0; index < items.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(items[index].Content))
            {
                yield return Refusal.Because("joint.item_content_missing", ("no", index + 1)).At($"Items[{index}].Content");
            }
            else if (items[index].Content.Length > TextLengthMax)
            {
                yield return Refusal.Because("joint.text_too_long", ("max", TextLengthMax)).At($"Items[{index}].Content");
            }
            if (items[index].Chapter.Length > TextLengthMax)
            {
                yield return Refusal.Because("joint.text_too_long", ("max", TextLengthMax)).At($"Items[{index}].Chapter");
            }
        }
        if (remark.Length > TextLengthMax)
        {
            yield return Refusal.Because("joint.text_too_long", ("max", TextLengthMax)).At("Remark");
        }
    }

    private static bool NeedsItems(Stance? stance) => stance is Stance.AgreeWithChanges or Stance.Disagree;
}
