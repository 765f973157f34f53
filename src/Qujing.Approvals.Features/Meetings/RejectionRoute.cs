using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>Where a refusal by the executive meeting leads: where the setting says, or where the version says that the case started on.</summary>
/// <param name="Stage">Where to.</param>
/// <param name="IsOfOlderVersion">The case started on a version of the procedure that knows one way alone; the setting doesn't reach it.</param>
public sealed record RejectionRoute(MeetingRejectStage Stage, bool IsOfOlderVersion)
{
    internal static async Task<RejectionRoute> OfCaseAsync(ActContext act, CaseMover mover)
    {
        MeetingRejectStage wanted = act.Settings.MeetingRejectStage;
        bool isKnown = act.Case.Stage != "ExecutiveMeeting" || await mover.KnowsAsync(act, OutcomeOf(wanted));
        return isKnown ? new RejectionRoute(wanted, IsOfOlderVersion: false) : new RejectionRoute(MeetingRejectStage.JointReview, IsOfOlderVersion: true);
    }

    internal static string OutcomeOf(MeetingRejectStage stage) => stage switch
    {
        MeetingRejectStage.JointReview => nameof(MeetingDecision.Refused),
        MeetingRejectStage.ExpertReview => "RefusedToPanel",
        MeetingRejectStage.LeadBureau => "RefusedToLeadBureau",
        _ => throw new System.Diagnostics.UnreachableException($"A stage without a way: {stage}"),
    };
}
