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
    /// Whether a consent stands: null where nobody was asked whose word counts; false where one of them who still stands for the child refused or took it back,
    /// whoever spoke last (B12; 民法典 §35: guardians act in the child's interest, and what one refuses isn't done on the word of the other); else true. Of each
    /// the newest word counts. By age (B34): below 14 the guardians' words (个人信息保护法 §31); from 14 the child's own refusal too, and its consent alone is
    /// none, since it is represented; at 18 the young adult's and a court's guardian's alone, so that what needs a new consent needs theirs.
    /// </summary>
    /// <param name="words">In the order in which they were said.</param>
    /// <param name="stage">Who acts on the day of what needs the consent.</param>
    public static bool? Stands(IEnumerable<ConsentWord> words, ActingStage stage)
    {
        var newest = words.GroupBy(word => word.GuardianId).Select(said => said.Last()).Where(word => word.IsGiven || word.IsGuardianStill).Where(word => Counts(word.Kind, stage)).ToArray();
        return newest.Any(word => !word.IsGiven) ? false : newest.Any(word => GuardianRule.Decides(word.Kind, stage)) ? true : null;
    }

    /// <summary>Refused: <c>consent.optional_missing</c>; what is optional is kept with a consent that stands, and without one not even for a day (§§13, 29).</summary>
    /// <param name="purpose">What the data are for.</param>
    /// <param name="stands">See <see cref="Stands"/>.</param>
    public static Refusal? CanKeep(DataPurpose purpose, bool? stands) =>
        IsDeletedOnWithdrawal(purpose) && stands != true ? new Refusal("consent.optional_missing").Citing("个人信息保护法第二十九条").At("Purpose") : null;

    /// <summary>Without an assessment nothing speaks against the top of the ladder: an ordinary school with support (B11).</summary>
    public const PlacementForm WithoutAssessment = PlacementForm.OrdinarySchool;

    /// <summary>
    /// Refused: <c>consent.not_guardian</c>; an acting person can't consent (B05). At 18 <c>consent.of_age</c> for everybody but the young adult and a court's
    /// guardian, below 14 <c>consent.own_too_young</c> for the child itself (B34).
    /// </summary>
    /// <param name="kind">Who gives it.</param>
    /// <param name="stage">Who acts on the day.</param>
    public static Refusal? CanGive(GuardianKind kind, ActingStage stage) =>
        kind == GuardianKind.Acting ? new Refusal("consent.not_guardian").Citing("个人信息保护法第三十一条")
        : Counts(kind, stage) ? null
        : stage == ActingStage.Adult ? Refusal.Because("consent.of_age", ("age", MinorRule.MajorityAge)).Citing("民法典第十八条").At("GuardianId")
        : Refusal.Because("consent.own_too_young", ("age", MinorRule.SensitiveAge)).Citing("个人信息保护法第三十一条").At("GuardianId");

    private static bool Counts(GuardianKind kind, ActingStage stage) => GuardianRule.Decides(kind, stage) || (kind == GuardianKind.Self && MinorRule.IsChildAsked(stage));
}

/// <summary>What one guardian said to one purpose.</summary>
/// <param name="GuardianId">Who said it.</param>
/// <param name="Kind">How that person stands to the child.</param>
/// <param name="IsGiven">False where it was refused, or given and taken back.</param>
/// <param name="IsGuardianStill">False for one who no longer stands for the child: a refusal ends with that, a consent lasts until somebody takes it back.</param>
public readonly record struct ConsentWord(Guid GuardianId, GuardianKind Kind, bool IsGiven, bool IsGuardianStill);
