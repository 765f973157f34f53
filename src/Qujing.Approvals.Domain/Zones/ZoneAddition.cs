using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Zones;

/// <summary>A zone that the province approved after the measures were issued (A01): an administrator adds it with its approval.</summary>
/// <param name="Zone">The new zone, with lead bureaus as the interpreter decided (Art. 20).</param>
/// <param name="ApprovalDocument">Number of the provincial government's approval.</param>
/// <param name="Interpretation">Which bureaus lead its joint review, as the interpreter answered (Art. 11, 20): the measures name the zones that they know.</param>
/// <param name="EffectiveOn">From which day it counts; the province may have set it in the past.</param>
public sealed record ZoneAddition(Zone Zone, string ApprovalDocument, string Interpretation, DateOnly? EffectiveOn)
{
    /// <summary>Characters of a name of a zone or of a body.</summary>
    public const int NameLengthMax = 50;

    /// <summary>The sets of lead bureaus that Art. 11 knows, by the codes of the bureaus.</summary>
    public static IReadOnlyList<string> Leads { get; } = [.. Zone.All.Select(LeadOf).Distinct(StringComparer.Ordinal)];

    /// <summary>The zone as it is kept: name, body and lead bureaus, a line each.</summary>
    public string Text => $"{Zone.Name}\n{Zone.OrganisingBody}\n{LeadOf(Zone)}";

    /// <summary>A new zone with a set of lead bureaus of Art. 11; without any where the set isn't one.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="name">Its name.</param>
    /// <param name="organisingBody">Its organising body (Art. 4).</param>
    /// <param name="lead">One of <see cref="Leads"/>.</param>
    public static Zone ZoneOf(string code, string name, string organisingBody, string lead)
    {
        Zone? like = Zone.All.FirstOrDefault(known => LeadOf(known) == lead);
        return new Zone { Code = code, Name = name.Trim(), OrganisingBody = organisingBody.Trim(), LeadBureaus = like?.LeadBureaus ?? [], Citation = like?.Citation ?? "" };
    }

    /// <summary>A zone as it was kept.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="text">What <see cref="Text"/> gave.</param>
    public static Zone Parse(string code, string text) => text.Split('\n') is [var name, var body, var lead]
        ? ZoneOf(code, name, body, lead)
        : throw new FormatException($"A zone that can't be read: {code}.");

    /// <summary>
    /// Everything the addition lacks, at once: <c>zone.known</c>, <c>zone.name_missing</c>, <c>zone.body_missing</c>, <c>zone.lead_missing</c>, <c>zone.approval_missing</c>,
    /// <c>zone.interpretation_missing</c>, <c>zone.effective_missing</c>, and <c>zone.effective_far</c> for a day more than a year ahead.
    /// </summary>
    /// <param name="known">The zones there already are.</param>
    /// <param name="today">The civil day of the proposal.</param>
    public IReadOnlyList<Refusal> Missing(IReadOnlyList<Zone> known, DateOnly today)
    {
        var missing = new List<Refusal>();
        if (!IsName(Zone.Name))
        {
            missing.Add(Refusal.Because("zone.name_missing", ("max", NameLengthMax)).Citing("第二条").At("Name"));
        }
        else if (known.Any(other => string.Equals(other.Name, Zone.Name, StringComparison.Ordinal) || string.Equals(other.Code, Zone.Code, StringComparison.Ordinal)))
        {
            missing.Add(Refusal.Because("zone.known", ("zone", Zone.Name)).At("Name"));
        }
        if (!IsName(Zone.OrganisingBody))
        {
            missing.Add(Refusal.Because("zone.body_missing", ("max", NameLengthMax)).Citing("第四条").At("OrganisingBody"));
        }
        if (Zone.LeadBureaus.Count == 0)
        {
            missing.Add(new Refusal("zone.lead_missing").Citing("第十一条").At("Lead"));
        }
        if (string.IsNullOrWhiteSpace(ApprovalDocument))
        {
            missing.Add(new Refusal("zone.approval_missing").Citing("第二条").At("ApprovalDocument"));
        }
        if (string.IsNullOrWhiteSpace(Interpretation))
        {
            missing.Add(new Refusal("zone.interpretation_missing").Citing("第二十条").At("Interpretation"));
        }
        if (EffectiveOn is not { } day)
        {
            missing.Add(new Refusal("zone.effective_missing").At("EffectiveOn"));
        }
        else if (day > CivilPeriod.YearsAfter(today, 1))
        {
            missing.Add(Refusal.Because("zone.effective_far", ("date", day)).At("EffectiveOn"));
        }
        return missing;
    }

    private static string LeadOf(Zone zone) => string.Join('+', zone.LeadBureaus.Select(bureau => bureau.Code));

    private static bool IsName(string name) => name.Length is > 0 and <= NameLengthMax && !name.Any(char.IsControl);
}
