using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Domain.Panels;

/// <summary>Whom the experts of a draw are compared with.</summary>
public sealed record ScreeningRules
{
    /// <summary>The compiler of the plan and others whom it names: the author of the environmental report.</summary>
    public required IReadOnlyList<string> Compilers { get; init; }
    /// <summary>The zone's organising body.</summary>
    public required string OrganisingBody { get; init; }
    /// <summary>True where staff of the ten departments can't sit as experts (A20; a setting).</summary>
    public required bool ExcludesDepartmentStaff { get; init; }
    /// <summary>The day of the screening.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>A conflict found by comparison.</summary>
/// <param name="Kind">The ground.</param>
/// <param name="Unit">The unit found in the expert's data.</param>
/// <param name="IsPast">True where the tie ended, within the years that count.</param>
public sealed record ScreenedConflict(RecusalKind Kind, string Unit, bool IsPast);

/// <summary>
/// The automatic screening before a draw (回避审查, A19, A20): the employer and the ties of an expert against the compiler, the organising body and
/// the ten departments. A tie counts for three years after it ended.
/// </summary>
public static class ConflictScreen
{
    /// <summary>Years that a past tie counts (政府采购法条例 §9, by analogy).</summary>
    public const int PastTieYears = 3;

    // Shorter names say too little to be compared by what they contain.
    private const int ContainedLengthMin = 4;

    /// <summary>Every conflict of one expert; none where eligible.</summary>
    /// <param name="employer">Where the expert works.</param>
    /// <param name="ties">The other ties.</param>
    /// <param name="rules">Whom to compare with.</param>
    public static IReadOnlyList<ScreenedConflict> Of(string employer, IReadOnlyList<Affiliation> ties, ScreeningRules rules)
    {
        var counting = ties.Where(tie => Counts(tie, rules.On)).Prepend(new Affiliation(employer, null)).ToList();
        return
        [
            .. counting.Where(tie => rules.Compilers.Any(name => IsSameUnit(name, tie.Unit))).Select(tie => Found(RecusalKind.Compiler, tie)),
            .. counting.Where(tie => IsSameUnit(rules.OrganisingBody, tie.Unit)).Select(tie => Found(RecusalKind.OrganisingBody, tie)),
            .. counting.Where(tie => rules.ExcludesDepartmentStaff && tie.EndedOn is null && Department.All.Any(department => IsSameUnit(department.Name, tie.Unit)))
                .Select(tie => Found(RecusalKind.DepartmentStaff, tie)),
        ];
    }

    /// <summary>True where two names mean the same unit: equal but for blanks and brackets, or one within the other (某院 and 某院有限公司).</summary>
    /// <param name="one">A name.</param>
    /// <param name="other">Another.</param>
    public static bool IsSameUnit(string one, string other)
    {
        string left = Plain(one), right = Plain(other);
        if (left.Length == 0 || right.Length == 0)
        {
            return false;
        }
        return string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            || (left.Length >= ContainedLengthMin && right.Contains(left, StringComparison.OrdinalIgnoreCase))
            || (right.Length >= ContainedLengthMin && left.Contains(right, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Counts(Affiliation tie, DateOnly on) => tie.EndedOn is not { } ended || ended >= on || ended.AddYears(PastTieYears) >= on;

    private static ScreenedConflict Found(RecusalKind kind, Affiliation tie) => new(kind, tie.Unit, tie.EndedOn is not null);

    private static string Plain(string name) =>
        string.Concat(name.Where(sign => !char.IsWhiteSpace(sign)).Select(sign => sign switch { '（' => '(', '）' => ')', _ => sign }));
}
