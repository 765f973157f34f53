namespace Qujing.Approvals.Domain.Settings;

/// <summary>What a change of a rule asks for: author, ground, article, a day from which it counts, and a second person (C08).</summary>
public static class RuleChangeRule
{
    /// <summary>Everything that a proposal lacks, at once: <c>rule.reason_missing</c>, <c>rule.article_missing</c>, <c>rule.day_missing</c>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="article">The article or document that it rests on.</param>
    /// <param name="effectiveOn">The civil day from which it counts.</param>
    public static IReadOnlyList<Refusal> Missing(string? reason, string? article, DateOnly? effectiveOn)
    {
        var missing = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            missing.Add(new Refusal("rule.reason_missing").At("Reason"));
        }
        if (string.IsNullOrWhiteSpace(article))
        {
            missing.Add(new Refusal("rule.article_missing").At("Article"));
        }
        if (effectiveOn is null)
        {
            missing.Add(new Refusal("rule.day_missing").At("EffectiveOn"));
        }
        return missing;
    }

    /// <summary>Refused: <c>rule.day_past</c>. What was done by the old rule isn't done by the new one afterwards.</summary>
    /// <param name="effectiveOn">The day from which it counts.</param>
    /// <param name="today">The civil day of the proposal.</param>
    public static Refusal? CanCountFrom(DateOnly effectiveOn, DateOnly today) =>
        effectiveOn < today ? Refusal.Because("rule.day_past", ("date", effectiveOn)).At("EffectiveOn") : null;

    /// <summary>
    /// Who decides: another than the author (<c>rule.own</c>); the author may take it back, and nobody else may (<c>rule.not_own</c>).
    /// </summary>
    /// <param name="isAuthor">True where the person proposed it.</param>
    /// <param name="isWithdrawal">True where it is taken back, false where it is approved or declined.</param>
    public static Refusal? CanDecide(bool isAuthor, bool isWithdrawal) => (isAuthor, isWithdrawal) switch
    {
        (true, false) => new Refusal("rule.own"),
        (false, true) => new Refusal("rule.not_own"),
        _ => null,
    };
}
