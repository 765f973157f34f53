using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The stages in which the organising body has the package in its hands.</summary>
internal static class DraftStages
{
    private static readonly string[] All = ["Draft", "Correction", "JointRevision", "PanelRevision", "MeetingRevision", "MeetingPanelRevision"];

    /// <summary>Refuses a change of the package while others review what was handed in.</summary>
    internal static Refusal? NotOpen(CaseFile file) => file.NotIn(All);

    internal static bool Contains(string stage) => All.Contains(stage, StringComparer.Ordinal);
}
