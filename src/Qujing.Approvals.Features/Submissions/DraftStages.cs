using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The stages in which the organising body has the package in its hands.</summary>
internal static class DraftStages
{
    /// <summary>The plan passed in principle and is amended as the meeting asked (Art. 14).</summary>
    internal const string Amendment = "AmendmentConfirmation";

    private static readonly string[] BeforeAReview = ["Draft", "Correction", "JointRevision", "PanelRevision", "MeetingRevision", "MeetingPanelRevision"];
    private static readonly string[] All = [.. BeforeAReview, Amendment];

    /// <summary>Refuses a change of the package while others review what was handed in.</summary>
    internal static Refusal? NotOpen(CaseFile file) => file.NotIn(All);

    /// <summary>Refuses to withdraw a plan that others review, or that the meeting has passed.</summary>
    internal static Refusal? NotWithdrawable(CaseFile file) => file.NotIn(BeforeAReview);

    internal static bool Contains(string stage) => All.Contains(stage, StringComparer.Ordinal);
}
