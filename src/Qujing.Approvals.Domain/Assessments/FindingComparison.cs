using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Assessments;

/// <summary>One dimension as two assessments of the same child found it (B47).</summary>
/// <param name="Earlier">What the earlier assessment found.</param>
/// <param name="Later">What the later one found.</param>
public sealed record FindingComparison(DimensionFinding Earlier, DimensionFinding Later)
{
    /// <summary>True where the scores may stand side by side: same tool, same version. Else each score means something in its own assessment alone.</summary>
    public bool IsComparable => Reassessment.AreComparable(Earlier.Tool, Later.Tool);

    /// <summary>
    /// The dimensions that both assessments scored, in the order of the dimensions: each later finding beside the earlier one of the same profession, or where
    /// there is none beside the first of the dimension. What has no score isn't compared.
    /// </summary>
    /// <param name="earlier">The findings of the assessment before.</param>
    /// <param name="later">The findings of this one.</param>
    public static IReadOnlyList<FindingComparison> Of(IReadOnlyCollection<DimensionFinding> earlier, IReadOnlyCollection<DimensionFinding> later) =>
    [
        .. later.Where(found => found.Score is not null).OrderBy(found => found.Dimension).ThenBy(found => found.Profession)
            .Select(found => (Before: Of(earlier, found), After: found))
            .Where(pair => pair.Before is not null).Select(pair => new FindingComparison(pair.Before!, pair.After)),
    ];

    private static DimensionFinding? Of(IEnumerable<DimensionFinding> earlier, DimensionFinding later) =>
        earlier.Where(found => found.Score is not null && found.Dimension == later.Dimension).OrderBy(found => found.Profession != later.Profession).ThenBy(found => found.Profession).FirstOrDefault();
}
