using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>How many working days a stage has: the office's target where it set one, else the definition's.</summary>
internal static class StageTarget
{
    internal static int? Of(ProcedureSettings settings, StageActivity stage) =>
        ByOfficeAlone(settings.Targets, stage.Id) ?? (stage.Inputs.WorkingDays is null ? null : Of(settings.Targets, stage.Id) ?? stage.Inputs.WorkingDays);

    /// <summary>The office's own target of a stage; null where no setting names one.</summary>
    internal static int? Of(StageTargets targets, string stage) => stage switch
    {
        "CompletenessCheck" => targets.Acceptance,
        "JointReview" => targets.JointReview,
        "Correction" => targets.Correction,
        "PanelFormation" => targets.Panel,
        "WrittenConclusion" => targets.Conclusion,
        "ExecutiveMeeting" or "MeetingReferral" => targets.Meeting,
        "Approval" => targets.Approval,
        _ => ByOfficeAlone(targets, stage),
    };

    // No version of the definition gives these stages a time: running cases get one with the next step they take.
    private static int? ByOfficeAlone(StageTargets targets, string stage) => stage switch
    {
        "PlanBriefing" or "ExpertQuestions" or "ReviewOpinions" or "PanelBallot" => targets.MeetingStep,
        "PanelSigning" => targets.Signing,
        "LockedModificationConsent" => targets.Consent,
        _ => null,
    };
}
