using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Children;

/// <summary>What is done with a child's data, and on what ground (个人信息保护法 §§13, 29, 31).</summary>
public enum DataPurpose
{
    /// <summary>Registration and verification: a statutory duty (§13(三)); no consent, and none to withdraw.</summary>
    Register = 1,
    /// <summary>Assessment: consent by default (setting child.assessmentConsent).</summary>
    Assessment = 2,
    /// <summary>Photographs: optional.</summary>
    Photo = 3,
    /// <summary>Anything further that the family gives: optional.</summary>
    Extra = 4,
}

/// <summary>What an assessment needs (setting 20).</summary>
public enum AssessmentConsent
{
    /// <summary>The guardian's separate consent.</summary>
    Required = 1,
    /// <summary>The statutory duty is ground enough; consent is asked for and its lack recorded.</summary>
    StatutoryBasis = 2,
}

/// <summary>Consent, notices and their withdrawal (B11, B38).</summary>
public static class ConsentRule
{
    /// <summary>True where the data of a purpose go when consent is withdrawn: optional data do, what a statutory duty asks for stays (§§13, 47).</summary>
    /// <param name="purpose">What the data are for.</param>
    public static bool IsDeletedOnWithdrawal(DataPurpose purpose) => purpose is DataPurpose.Photo or DataPurpose.Extra;

    /// <summary>Refused: <c>consent.statutory</c>; there is nothing to withdraw where no consent was the ground (B38).</summary>
    /// <param name="purpose">What the data are for.</param>
    public static Refusal? CanWithdraw(DataPurpose purpose) =>
        purpose == DataPurpose.Register ? new Refusal("consent.statutory").Citing("个人信息保护法第十三条") : null;

    /// <summary>Refused: <c>consent.assessment_missing</c> (B11); the dispute path is open meanwhile.</summary>
    /// <param name="isGiven">The guardian's answer; null while there is none.</param>
    /// <param name="setting">Setting child.assessmentConsent.</param>
    public static Refusal? CanAssess(bool? isGiven, AssessmentConsent setting) =>
        isGiven == true || setting == AssessmentConsent.StatutoryBasis ? null : new Refusal("consent.assessment_missing").Citing("个人信息保护法第二十九条");

    /// <summary>
    /// Whether a consent stands: null where nobody was asked; false where a guardian who is one still refused or took it back, whoever spoke last (B12; 民法典
    /// §35: guardians act in the child's interest, and what one refuses isn't done on the word of the other); else true. Of each guardian the newest word counts.
    /// </summary>
    /// <param name="words">In the order in which they were said.</param>
    public static bool? Stands(IEnumerable<ConsentWord> words)
    {
        var newest = words.GroupBy(word => word.GuardianId).Select(said => said.Last()).Where(word => word.IsGiven || word.IsGuardianStill).ToArray();
        return newest.Length == 0 ? null : newest.All(word => word.IsGiven);
    }

    /// <summary>Refused: <c>consent.optional_missing</c>; what is optional is kept with a consent that stands, and without one not even for a day (§§13, 29).</summary>
    /// <param name="purpose">What the data are for.</param>
    /// <param name="stands">See <see cref="Stands"/>.</param>
    public static Refusal? CanKeep(DataPurpose purpose, bool? stands) =>
        IsDeletedOnWithdrawal(purpose) && stands != true ? new Refusal("consent.optional_missing").Citing("个人信息保护法第二十九条").At("Purpose") : null;

    /// <summary>Without an assessment nothing speaks against the top of the ladder: an ordinary school with support (B11).</summary>
    public const PlacementForm WithoutAssessment = PlacementForm.OrdinarySchool;

    /// <summary>Refused: <c>consent.not_guardian</c>; an acting person can't consent (B05).</summary>
    /// <param name="kind">Who gave it.</param>
    public static Refusal? CanGive(GuardianKind kind) => GuardianRule.MayConsent(kind) ? null : new Refusal("consent.not_guardian").Citing("个人信息保护法第三十一条");
}

/// <summary>What one guardian said to one purpose.</summary>
/// <param name="GuardianId">Who said it.</param>
/// <param name="IsGiven">False where it was refused, or given and taken back.</param>
/// <param name="IsGuardianStill">False for one who no longer stands for the child: a refusal ends with that, a consent lasts until somebody takes it back.</param>
public readonly record struct ConsentWord(Guid GuardianId, bool IsGiven, bool IsGuardianStill);
