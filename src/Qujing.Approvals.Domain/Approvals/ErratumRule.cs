using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Approvals;

/// <summary>One place of an erratum's comparison (对照): where, what it says, what it should say.</summary>
/// <param name="Place">Chapter, page or drawing.</param>
/// <param name="Before">As it was approved.</param>
/// <param name="After">As it is corrected.</param>
public sealed record ErratumLine(string Place, string Before, string After)
{
    /// <summary>True where nothing was filled in; such lines don't count.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Place) && string.IsNullOrWhiteSpace(Before) && string.IsNullOrWhiteSpace(After);
}

/// <summary>
/// A correction of a typing error (勘误) in a plan in force. By default it is a modification (Art. 15); where the office allows it and the lead bureau
/// certifies, over the comparison, that no content changes, it isn't one (A59).
/// </summary>
public static class ErratumRule
{
    /// <summary>Refused: <c>erratum.not_allowed</c> where the office counts errata as modifications.</summary>
    /// <param name="settings">modification.allowErratum.</param>
    public static Refusal? CanFile(ProcedureSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.AllowErratum ? null : new Refusal("erratum.not_allowed").Citing("第十五条");
    }

    /// <summary>
    /// The bureaus that still have to say that no content changes: whoever leads together (会同, Art. 11) certifies together, as they conclude the joint review.
    /// One that says otherwise ends it at once; then it is a modification.
    /// </summary>
    /// <param name="leads">The lead bureaus of the case.</param>
    /// <param name="certified">Those that have certified.</param>
    public static IReadOnlyList<string> Outstanding(IEnumerable<string> leads, IEnumerable<string> certified) => [.. leads.Except(certified, StringComparer.Ordinal)];

    /// <summary>
    /// Everything that an erratum lacks, at once: <c>erratum.reason_missing</c>, <c>erratum.lines_missing</c>, and for each place <c>erratum.line_incomplete</c>
    /// or <c>erratum.line_same</c>.
    /// </summary>
    /// <param name="reason">How the error came about.</param>
    /// <param name="lines">The comparison; empty lines don't count.</param>
    public static IReadOnlyList<Refusal> Missing(string? reason, IReadOnlyList<ErratumLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var missing = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            missing.Add(new Refusal("erratum.reason_missing").At("Reason"));
        }
        if (lines.All(line => line.IsEmpty))
        {
            missing.Add(new Refusal("erratum.lines_missing").Citing("第十五条").At("Lines[0].Place"));
        }
        foreach (var (index, line) in lines.Index().Where(pair => !pair.Item.IsEmpty))
        {
            if (string.IsNullOrWhiteSpace(line.Place) || string.IsNullOrWhiteSpace(line.Before) || string.IsNullOrWhiteSpace(line.After))
            {
                missing.Add(Refusal.Because("erratum.line_incomplete", ("no", index + 1)).At($"Lines[{index}].Place"));
            }
            else if (string.Equals(line.Before.Trim(), line.After.Trim(), StringComparison.Ordinal))
            {
                missing.Add(Refusal.Because("erratum.line_same", ("no", index + 1)).At($"Lines[{index}].After"));
            }
        }
        return missing;
    }
}
