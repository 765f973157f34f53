using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.JointReviews;

/// <summary>What a lead bureau concludes of a round (Art. 11).</summary>
public enum JointConclusion
{
    /// <summary>通过: on to the expert review.</summary>
    Passed = 1,
    /// <summary>未通过: back to the organising body, then a new round.</summary>
    Failed = 2,
}

/// <summary>Where one participant stands in a round.</summary>
/// <param name="Name">The unit, as people read it.</param>
/// <param name="Stance">Null where it hasn't answered.</param>
/// <param name="HasMust">True where its opinion names a change that must be made.</param>
/// <param name="IsHandled">True where the lead wrote how it dealt with this very version of the opinion.</param>
/// <param name="Reminders">How often it was reminded (催办).</param>
public sealed record ParticipantStanding(string Name, Stance? Stance, bool HasMust, bool IsHandled, int Reminders);

/// <summary>A round as it stands when a lead bureau wants to conclude it.</summary>
/// <param name="Participants">All participants.</param>
/// <param name="IsEiaStated">True where the adoption of the environmental assessment was stated (Art. 11).</param>
/// <param name="DueOn">Last day for the opinions.</param>
public sealed record RoundStanding(IReadOnlyList<ParticipantStanding> Participants, bool IsEiaStated, DateOnly DueOn);

/// <summary>What a lead bureau wants to conclude.</summary>
/// <param name="Conclusion">通过 or 未通过.</param>
/// <param name="SilenceReason">Why it is concluded without those who didn't answer; empty where all did.</param>
public sealed record WantedConclusion(JointConclusion Conclusion, string SilenceReason);

/// <summary>When a round of the joint review may be concluded (Art. 11). Silence is never agreement (A13).</summary>
public static class JointConclusionRules
{
    /// <summary>
    /// Everything that stands against the conclusion, at once: <c>joint.eia_not_stated</c>, <c>joint.opinions_outstanding</c> (the time for opinions is
    /// still running), <c>joint.reminders_missing</c> and <c>joint.silence_reason_missing</c> (A13), and for 通过 <c>joint.objection_unhandled</c> (A14),
    /// <c>joint.not_unanimous</c> as the setting asks.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="wanted">What is to be concluded.</param>
    /// <param name="today">The civil day of the act.</param>
    /// <param name="settings">Pass rule and number of reminders.</param>
    public static IEnumerable<Refusal> Problems(RoundStanding round, WantedConclusion wanted, DateOnly today, ProcedureSettings settings)
    {
        if (!round.IsEiaStated)
        {
            yield return new Refusal("joint.eia_not_stated").Citing("第十一条").At("Eia");
        }
        foreach (Refusal problem in SilenceProblems(round, (wanted.SilenceReason, today), settings))
        {
            yield return problem;
        }
        foreach (Refusal problem in wanted.Conclusion == JointConclusion.Passed ? PassProblems(round, settings.JointPassRule) : [])
        {
            yield return problem;
        }
    }

    private static IEnumerable<Refusal> SilenceProblems(RoundStanding round, (string Reason, DateOnly Today) act, ProcedureSettings settings)
    {
        ParticipantStanding[] silent = [.. round.Participants.Where(participant => participant.Stance is null)];
        if (silent.Length == 0)
        {
            yield break;
        }
        if (act.Today <= round.DueOn)
        {
            yield return Refusal.Because("joint.opinions_outstanding", ("units", Names(silent)), ("due", round.DueOn))
                .Citing("第十一条").At("Participants");
            yield break;
        }
        ParticipantStanding[] tooFew = [.. silent.Where(participant => participant.Reminders < settings.JointRemindersMin)];
        if (tooFew.Length > 0)
        {
            yield return Refusal.Because("joint.reminders_missing", ("units", Names(tooFew)), ("min", settings.JointRemindersMin)).At("Participants");
        }
        if (string.IsNullOrWhiteSpace(act.Reason))
        {
            yield return Refusal.Because("joint.silence_reason_missing", ("units", Names(silent))).At("SilenceReason");
        }
    }

    private static IEnumerable<Refusal> PassProblems(RoundStanding round, JointPassRule rule)
    {
        if (rule == JointPassRule.Unanimous)
        {
            ParticipantStanding[] against = [.. round.Participants.Where(participant => participant.Stance is null or Stance.Disagree)];
            if (against.Length > 0)
            {
                yield return Refusal.Because("joint.not_unanimous", ("units", Names(against))).At("Conclusion");
            }
            yield break;
        }
        ParticipantStanding[] unhandled = [.. round.Participants.Where(participant => NeedsHandling(participant, rule) && !participant.IsHandled)];
        if (unhandled.Length > 0)
        {
            yield return Refusal.Because("joint.objection_unhandled", ("units", Names(unhandled))).Citing("第十一条").At("Conclusion");
        }
    }

    private static bool NeedsHandling(ParticipantStanding participant, JointPassRule rule) =>
        participant.Stance == Stance.Disagree || (rule == JointPassRule.NoUnhandledObjection && participant.HasMust);

    private static string Names(IEnumerable<ParticipantStanding> participants) => string.Join('、', participants.Select(participant => participant.Name));
}

/// <summary>Where the lead bureaus of a round stand together (会同), Art. 11.</summary>
public enum LeadAgreement
{
    /// <summary>Not every lead bureau has confirmed.</summary>
    Incomplete = 0,
    /// <summary>They confirmed different conclusions: recorded and escalated; the round stays open (A03).</summary>
    Disagreement = 1,
    /// <summary>All confirmed the same conclusion.</summary>
    Agreed = 2,
}

/// <summary>Two lead bureaus conclude together, or not at all (Art. 11, A03).</summary>
public static class LeadConfirmations
{
    /// <summary>Where the lead bureaus stand.</summary>
    /// <param name="leads">Codes of the lead bureaus.</param>
    /// <param name="confirmed">What each has confirmed, by its code; those who haven't are missing.</param>
    public static LeadAgreement Weigh(IReadOnlyCollection<string> leads, IReadOnlyDictionary<string, JointConclusion> confirmed)
    {
        JointConclusion[] given = [.. leads.Where(confirmed.ContainsKey).Select(lead => confirmed[lead])];
        if (given.Distinct().Count() > 1)
        {
            return LeadAgreement.Disagreement;
        }
        return given.Length == leads.Count ? LeadAgreement.Agreed : LeadAgreement.Incomplete;
    }
}
