namespace Qujing.Approvals.Features.Placements;

/// <summary>The stages of the definition that acts name.</summary>
internal static class PlacementStage
{
    internal const string CountyVerification = "CountyVerification";
    internal const string FederationVerification = "FederationVerification";
    internal const string TownshipVerification = "TownshipVerification";
    internal const string VerificationConclusion = "VerificationConclusion";
    internal const string TeamNaming = "TeamNaming";
    internal const string Assessment = "Assessment";
    internal const string GuardianView = "GuardianView";
    internal const string PlacementDecision = "PlacementDecision";
    internal const string DecisionApproval = "DecisionApproval";
    internal static readonly string[] Disputes = ["DisputeAssessment", "DisputeDecision"];

    internal const string SchoolReceipt = "SchoolReceipt";
    internal const string AdmissionOrder = "AdmissionOrder";
    internal const string IndividualPlan = "IndividualPlan";
    internal const string FollowUp = "FollowUp";
    internal const string ChangeView = "ChangeView";
    internal const string CountyTransfer = "CountyTransfer";
    internal const string DisputeAssessment = "DisputeAssessment";
    internal const string DisputeDecision = "DisputeDecision";
    internal const string Deferral = "Deferral";
    internal const string Persuasion = "Persuasion";

    /// <summary>The three that wait side by side.</summary>
    internal static readonly string[] Verifications = [CountyVerification, FederationVerification, TownshipVerification];
}

/// <summary>Kinds of what is written down along the way.</summary>
internal static class RecordKind
{
    internal const string Explanation = "explanation";
    internal const string Letter = "letter";
    internal const string Attempt = "attempt";
    internal const string CapabilityNote = "capability-note";
    internal const string CapabilityAnswer = "capability-answer";
    internal const string SupportNeeds = "support-needs";
    internal const string FollowUp = "follow-up";
    internal const string NoShow = "no-show";
    internal const string ChangeAnswer = "change-answer";
    internal const string Persuasion = "persuasion-";
    internal const string Report = "report";
    internal const string Reassessment = "reassessment";
}
