using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Children;

/// <summary>Who verifies a child of school age that isn't enrolled (逐一核实), item 1.</summary>
public enum VerifyingParty
{
    /// <summary>The county's education authority, or the school for it (教育行政部门、学校).</summary>
    Education = 1,
    /// <summary>The disabled persons' federation (残联).</summary>
    Federation = 2,
    /// <summary>The township or subdistrict (乡镇、街道).</summary>
    Township = 3,
}

/// <summary>What a party found.</summary>
public enum VerificationFinding
{
    /// <summary>Found, not enrolled (已找到，未入学).</summary>
    Found = 1,
    /// <summary>Not found (未找到).</summary>
    NotFound = 2,
    /// <summary>Moved away (已迁出).</summary>
    MovedAway = 3,
    /// <summary>Enrolled already (已入学).</summary>
    AlreadyEnrolled = 4,
}

/// <summary>One party's confirmation.</summary>
/// <param name="Party">Who confirms.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Evidence">School and class, or where the family went; asked for by some findings.</param>
public sealed record VerificationMark(VerifyingParty Party, VerificationFinding Finding, string Evidence);

/// <summary>Where the verification of one child stands.</summary>
public enum VerificationState
{
    /// <summary>A party hasn't confirmed.</summary>
    Waiting = 1,
    /// <summary>All three say the same.</summary>
    Agreed = 2,
    /// <summary>They differ: the county's education authority concludes with a reason.</summary>
    Differs = 3,
}

/// <summary>Verification by three parties (domain B2.1).</summary>
public static class VerificationRule
{
    /// <summary>All three.</summary>
    public static IReadOnlyList<VerifyingParty> Parties { get; } = Enum.GetValues<VerifyingParty>();

    /// <summary>What a party is called.</summary>
    /// <param name="party">A party.</param>
    public static string NameOf(VerifyingParty party) => party switch
    {
        VerifyingParty.Education => "教育（学校）",
        VerifyingParty.Federation => "残联",
        VerifyingParty.Township => "乡镇（街道）",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, "Not a party."),
    };

    /// <summary>What a finding is called.</summary>
    /// <param name="finding">A finding.</param>
    public static string NameOf(VerificationFinding finding) => finding switch
    {
        VerificationFinding.Found => "已找到，未入学",
        VerificationFinding.NotFound => "未找到",
        VerificationFinding.MovedAway => "已迁出",
        VerificationFinding.AlreadyEnrolled => "已入学",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "Not a finding."),
    };

    /// <summary>Refused: <c>verification.finding_missing</c>, <c>verification.evidence_missing</c> (已入学 needs the school, 已迁出 needs where to; B03, B04).</summary>
    /// <param name="finding">What was found; null where nothing was chosen.</param>
    /// <param name="evidence">What it stands on.</param>
    public static Refusal? MarkProblem(VerificationFinding? finding, string? evidence) => finding switch
    {
        null => new Refusal("verification.finding_missing").Citing(PlacementSource.PlanCompulsory).At("Finding"),
        VerificationFinding.AlreadyEnrolled or VerificationFinding.MovedAway when string.IsNullOrWhiteSpace(evidence) =>
            Refusal.Because("verification.evidence_missing", ("finding", NameOf(finding.Value))).Citing(PlacementSource.PlanCompulsory).At("Evidence"),
        _ => null,
    };

    /// <summary>Where the verification stands.</summary>
    /// <param name="marks">At most one a party.</param>
    public static VerificationState StateOf(IReadOnlyCollection<VerificationMark> marks) =>
        marks.Select(mark => mark.Party).Distinct().Count() < Parties.Count ? VerificationState.Waiting
        : marks.Select(mark => mark.Finding).Distinct().Count() == 1 ? VerificationState.Agreed
        : VerificationState.Differs;

    /// <summary>
    /// Concludes the verification. Refused: <c>verification.finding_missing</c>, <c>verification.evidence_missing</c>; and without a reason of at least
    /// <see cref="PlacementLadder.ReasonLengthMin"/> characters <c>verification.party_missing</c> where a party hasn't confirmed, naming it, and
    /// <c>verification.reason_missing</c> where the parties differ from the conclusion.
    /// </summary>
    /// <param name="marks">At most one a party.</param>
    /// <param name="finding">The conclusion.</param>
    /// <param name="grounds">What it stands on, and why it is concluded without all three or against one.</param>
    public static Refusal? CanConclude(IReadOnlyCollection<VerificationMark> marks, VerificationFinding? finding, (string Evidence, string Reason) grounds)
    {
        if (MarkProblem(finding, grounds.Evidence) is { } problem)
        {
            return problem;
        }
        var all = StateOf(marks) == VerificationState.Agreed && marks.All(mark => mark.Finding == finding);
        if (all || grounds.Reason.Trim().Length >= PlacementLadder.ReasonLengthMin)
        {
            return null;
        }
        var waiting = Parties.Except(marks.Select(mark => mark.Party)).Select(NameOf).ToArray();
        return waiting.Length > 0
            ? Refusal.Because("verification.party_missing", ("parties", string.Join('、', waiting))).Citing(PlacementSource.PlanCompulsory).At("Reason")
            : new Refusal("verification.reason_missing").Citing(PlacementSource.PlanCompulsory).At("Reason");
    }
}

/// <summary>One township's progress in the reconciliation of the three sources (三方核对).</summary>
/// <param name="Children">Records of the township.</param>
/// <param name="Waiting">Records that a party hasn't confirmed.</param>
/// <param name="Agreed">Records on which all agree.</param>
/// <param name="Differing">Records on which the parties differ.</param>
/// <param name="Concluded">Records whose verification is concluded.</param>
public sealed record TownshipProgress(int Children, int Waiting, int Agreed, int Differing, int Concluded)
{
    /// <summary>Concluded of all, in whole per cent, cut off; 100 where the township has none.</summary>
    public int Percent => Children == 0 ? 100 : Concluded * 100 / Children;
}
