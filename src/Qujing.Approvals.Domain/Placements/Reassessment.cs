using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>Every placement is looked at again each year (domain B2.7); for home teaching the question is whether the child can attend now (B31).</summary>
public static class Reassessment
{
    /// <summary>The day on which the yearly re-assessment is due: the corresponding day of the next year (民法典 §202).</summary>
    /// <param name="assessedOn">The day of the last assessment.</param>
    public static DateOnly DueOn(DateOnly assessedOn) => CivilPeriod.YearsAfter(assessedOn, 1);

    /// <summary>True from the due day on.</summary>
    /// <param name="assessedOn">The day of the last assessment.</param>
    /// <param name="today">The civil day in Beijing.</param>
    public static bool IsDue(DateOnly assessedOn, DateOnly today) => today >= DueOn(assessedOn);

    /// <summary>True where a re-assessment takes the child off home teaching: the finding says that it can attend (item 1; B31).</summary>
    /// <param name="form">The placement in force.</param>
    /// <param name="ability">What the re-assessment found.</param>
    public static bool EndsHomeTeaching(PlacementForm form, Ability ability) => form == PlacementForm.HomeTeaching && Abilities.CanAttendSchool(ability);

    /// <summary>Two scores may be compared only where tool and version are the same (B47).</summary>
    /// <param name="tool">Tool and version of one assessment.</param>
    /// <param name="other">Tool and version of the other.</param>
    public static bool AreComparable((string Name, string Version) tool, (string Name, string Version) other) => tool == other;
}

/// <summary>A dispute over a placement (残疾人教育条例 §21; B28, B29).</summary>
public static class DisputeRule
{
    /// <summary>Days from knowing the decision in which review may be asked for (行政复议法 §20).</summary>
    public const int ReviewDays = 60;

    /// <summary>Months from knowing the decision in which a court may be asked (行政诉讼法 §46).</summary>
    public const int CourtMonths = 6;

    /// <summary>The last day to ask for administrative review, the day of knowing not counted.</summary>
    /// <param name="knownOn">The day on which the guardian got the decision.</param>
    public static DateOnly ReviewThrough(DateOnly knownOn) => knownOn.AddDays(ReviewDays);

    /// <summary>The last day to go to court.</summary>
    /// <param name="knownOn">The day on which the guardian got the decision.</param>
    public static DateOnly CourtThrough(DateOnly knownOn) => knownOn.AddMonths(CourtMonths);

    /// <summary>
    /// Where the child is during a dispute: never without schooling. A placement in force stays; a child without one starts at the school that was decided on (setting
    /// 21). Refused: <c>dispute.stays_put</c>.
    /// </summary>
    /// <param name="isPlaced">True while a placement is in force.</param>
    public static Refusal? CanStart(bool isPlaced) => isPlaced ? new Refusal("dispute.stays_put").Citing(PlacementSource.Regulation21) : null;

    /// <summary>
    /// The three factors that a decision of a dispute weighs (§21), each missing one: <c>dispute.assessment_missing</c>,
    /// <c>dispute.school_conditions_missing</c>, <c>dispute.wishes_missing</c>.
    /// </summary>
    /// <param name="assessment">What the new assessment says.</param>
    /// <param name="schoolConditions">What the school can offer.</param>
    /// <param name="wishes">The child's and the guardian's wishes.</param>
    public static IEnumerable<Refusal> MissingFactors(string? assessment, string? schoolConditions, string? wishes)
    {
        if (string.IsNullOrWhiteSpace(assessment))
        {
            yield return new Refusal("dispute.assessment_missing").Citing(PlacementSource.Regulation21).At("Assessment");
        }
        if (string.IsNullOrWhiteSpace(schoolConditions))
        {
            yield return new Refusal("dispute.school_conditions_missing").Citing(PlacementSource.Regulation21).At("SchoolConditions");
        }
        if (string.IsNullOrWhiteSpace(wishes))
        {
            yield return new Refusal("dispute.wishes_missing").Citing(PlacementSource.Regulation21).At("Wishes");
        }
    }
}
