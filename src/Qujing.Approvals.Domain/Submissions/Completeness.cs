using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Submissions;

/// <summary>What a package still lacks, told once and as a whole (行政许可法 §32), each piece with its article.</summary>
public static class Completeness
{
    /// <summary>Everything that is missing or wrong, in the order of the list of materials; empty: complete.</summary>
    /// <param name="package">The package.</param>
    /// <param name="settings">The settings in force.</param>
    public static IReadOnlyList<Refusal> Missing(SubmissionPackage package, ProcedureSettings settings) =>
    [
        .. SubmissionTask.Required.SelectMany(task => task.Missing(package, settings)),
    ];

    /// <summary>
    /// Whether the package may be submitted: by the zone's own organising body alone (<c>submission.other_body</c>, Art. 4), and complete;
    /// else one refusal whose parts are all that is missing.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="submittingUnit">The unit of the person who submits.</param>
    /// <param name="settings">The settings in force.</param>
    public static Refusal? CanSubmit(SubmissionPackage package, string submittingUnit, ProcedureSettings settings) =>
        string.Equals(package.Zone.OrganisingBody, submittingUnit, StringComparison.Ordinal)
            ? Refusal.All(Missing(package, settings))
            : Refusal.Because("submission.other_body", ("zone", package.Zone.Name), ("body", package.Zone.OrganisingBody)).Citing("第四条");

    /// <summary>
    /// What the reviewer is told though it doesn't stop the submission: drawings closed as not applicable (A08), and a commitment that still
    /// speaks of a territorial plan in preparation after that plan was issued (A06).
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="territorialPlanIssued">True where the territorial plan is issued.</param>
    public static IReadOnlyList<Refusal> Warnings(SubmissionPackage package, bool territorialPlanIssued)
    {
        var warnings = DocumentSlot.Drawings
            .Where(slot => package.NotApplicableReasons.ContainsKey(slot.Code))
            .Select(slot => Refusal.Because("submission.not_applicable", ("document", slot.Name), ("reason", package.NotApplicableReasons[slot.Code]))
                .Citing(slot.Article).At(slot.Code))
            .ToList();
        if (territorialPlanIssued && package.CommitmentSaysPlanInPreparation)
        {
            warnings.Add(new Refusal("submission.commitment_outdated").Citing("第十条").At(DocumentSlot.Commitment.Code));
        }
        return warnings;
    }
}
