namespace Qujing.Approvals.Domain.Zones;

/// <summary>A zone that the province approved after the measures were issued (A01): an administrator adds it with its approval.</summary>
/// <param name="Zone">The new zone, with lead bureaus as the interpreter decided (Art. 20).</param>
/// <param name="ApprovalDocument">Number of the provincial government's approval.</param>
/// <param name="EffectiveOn">From which day it counts.</param>
public sealed record ZoneAddition(Zone Zone, string ApprovalDocument, DateOnly? EffectiveOn)
{
    /// <summary>Everything the addition lacks, at once: <c>zone.known</c>, <c>zone.approval_missing</c>, <c>zone.effective_missing</c>, <c>zone.lead_missing</c>.</summary>
    /// <param name="known">The zones there already are.</param>
    public IReadOnlyList<Refusal> Missing(IReadOnlyList<Zone> known)
    {
        var missing = new List<Refusal>();
        if (known.Any(other => string.Equals(other.Name, Zone.Name, StringComparison.Ordinal) || string.Equals(other.Code, Zone.Code, StringComparison.Ordinal)))
        {
            missing.Add(Refusal.Because("zone.known", ("zone", Zone.Name)).At("zone"));
        }
        if (string.IsNullOrWhiteSpace(ApprovalDocument))
        {
            missing.Add(new Refusal("zone.approval_missing").Citing("第二条").At("approvalDocument"));
        }
        if (EffectiveOn is null)
        {
            missing.Add(new Refusal("zone.effective_missing").At("effectiveOn"));
        }
        if (Zone.LeadBureaus.Count == 0)
        {
            missing.Add(new Refusal("zone.lead_missing").Citing("第十一条").At("leadBureaus"));
        }
        return missing;
    }
}
