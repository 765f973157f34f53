namespace Qujing.Approvals.Domain.JointReviews;

/// <summary>Why one item of the environmental assessment wasn't adopted; kept on file (存档备查), Art. 11.</summary>
/// <param name="Item">The item of the conclusion or of its review opinion.</param>
/// <param name="Reason">The written reason.</param>
public sealed record EiaExplanation(string Item, string Reason);

/// <summary>The environmental assessment's conclusion and review opinion are an important ground of the review (Art. 11).</summary>
public static class EiaRules
{
    /// <summary>
    /// Everything the statement lacks, at once: <c>joint.eia_choice_missing</c>, <c>joint.eia_reason_missing</c> (not adopted, no item explained),
    /// <c>joint.eia_item_missing</c>, <c>joint.eia_reason_short</c> (none, 无, or shorter than the setting asks for; A11).
    /// </summary>
    /// <param name="isAdopted">Null where nothing was chosen.</param>
    /// <param name="items">The items that weren't adopted.</param>
    /// <param name="reasonLengthMin">Setting joint.eiaReasonLength, in characters.</param>
    public static IEnumerable<Refusal> Problems(bool? isAdopted, IReadOnlyList<EiaExplanation> items, int reasonLengthMin)
    {
        if (isAdopted is null)
        {
            yield return new Refusal("joint.eia_choice_missing").Citing("第十一条").At("IsAdopted");
        }
        if (isAdopted is not false)
        {
            yield break;
        }
        if (items.Count == 0)
        {
            yield return new Refusal("joint.eia_reason_missing").Citing("第十一条").At("Items");
        }
        for (int index = 0; index < items.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(items[index].Item))
            {
                yield return Refusal.Because("joint.eia_item_missing", ("no", index + 1)).Citing("第十一条").At($"Items[{index}].Item");
            }
            if (items[index].Reason.Trim().Length < Math.Max(reasonLengthMin, 2))
            {
                yield return Refusal.Because("joint.eia_reason_short", ("no", index + 1), ("min", reasonLengthMin))
                    .Citing("第十一条").At($"Items[{index}].Reason");
            }
        }
    }
}
