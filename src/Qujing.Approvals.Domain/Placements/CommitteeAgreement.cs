namespace Qujing.Approvals.Domain.Placements;

/// <summary>What one member of the committee recommends.</summary>
/// <param name="Ability">What the member found of the child.</param>
/// <param name="Recommended">The form of placement that the member recommends.</param>
public sealed record CommitteeStance(Ability Ability, PlacementForm Recommended);

/// <summary>
/// How a committee comes to its one recommendation (setting 26; 残疾人教育条例 §20): all who assessed agree, or more than half of them do and what the others think is
/// written down beside it. The law names no number; a majority is of those who assessed, and whoever says nothing holds it up.
/// </summary>
public static class CommitteeAgreement
{
    /// <summary>Shortest minority view, in characters.</summary>
    public const int MinorityLengthMin = 5;

    /// <summary>How many of the stances are the conclusion's.</summary>
    /// <param name="stances">Of those who assessed.</param>
    /// <param name="conclusion">What is concluded.</param>
    public static int Agreeing(IEnumerable<CommitteeStance?> stances, CommitteeStance conclusion) => stances.Count(stance => stance == conclusion);

    /// <summary>
    /// What keeps a committee from this conclusion: <c>committee.not_all_stated</c> while somebody who assessed hasn't said what they recommend,
    /// <c>committee.no_majority</c>, <c>committee.minority_missing</c> where somebody differs and nothing of it is written down.
    /// </summary>
    /// <param name="stances">One of each who assessed and hasn't stood aside; null for one who said nothing yet.</param>
    /// <param name="conclusion">What is to be concluded.</param>
    /// <param name="minority">What those who differ think.</param>
    public static IEnumerable<Refusal> Problems(IReadOnlyCollection<CommitteeStance?> stances, CommitteeStance conclusion, string? minority)
    {
        var silent = stances.Count(stance => stance is null);
        if (silent > 0)
        {
            yield return Refusal.Because("committee.not_all_stated", ("count", silent)).Citing(PlacementSource.Regulation20);
            yield break;
        }
        var agreeing = Agreeing(stances, conclusion);
        if (agreeing * 2 <= stances.Count)
        {
            yield return Refusal.Because("committee.no_majority", ("agreeing", agreeing), ("count", stances.Count)).Citing(PlacementSource.Regulation20).At("Recommended");
        }
        else if (agreeing < stances.Count && (minority ?? "").Trim().Length < MinorityLengthMin)
        {
            yield return Refusal.Because("committee.minority_missing", ("count", stances.Count - agreeing), ("min", MinorityLengthMin)).Citing(PlacementSource.Regulation20).At("Minority");
        }
    }
}
