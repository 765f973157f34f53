using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>How many working days a stage has: the office's target where it set one, else the definition's.</summary>
internal static class StageTarget
{
    private const string Publication = "Publication";

    internal static int? Of(ProcedureSettings settings, StageActivity stage) => stage.Inputs.WorkingDays is null
        ? null
        : stage.Id switch
        {
            "CompletenessCheck" => settings.Targets.Acceptance,
            "JointReview" => settings.Targets.JointReview,
            "Correction" => settings.Targets.Correction,
            "PanelFormation" => settings.Targets.Panel,
            "WrittenConclusion" => settings.Targets.Conclusion,
            "ExecutiveMeeting" or "MeetingReferral" => settings.Targets.Meeting,
            _ => stage.Inputs.WorkingDays,
        };

    /// <summary>Publication alone has a national limit; all other targets are the office's own.</summary>
    internal static bool IsStatutory(StageActivity stage) => stage.Id == Publication;
}
